// The wizard's frame: where one stands, and this step's form.
import { Check } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/ui/language-switch';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { StepHeading } from './step-heading';

const steps = ['admin', 'platform', 'ticket'] as const;
export type SetupStep = (typeof steps)[number];

export async function SetupFrame({ step, children }: { step: SetupStep; children: ReactNode }) {
  const t = await getTranslations('setup');
  return (
    <div className="min-h-dvh bg-canvas">
      <div className="mx-auto max-w-[1000px] px-6 pb-16 max-md:px-4 max-md:pb-10">
        <header className="flex h-16 items-center gap-2.5 max-md:h-13">
          <span
            aria-hidden="true"
            className="grid size-7 place-items-center rounded-2 bg-primary font-title text-14 text-ink-inverse"
          >
            w
          </span>
          <b className="font-title text-14">wxdesk</b>
          <LanguageSwitch className="ml-auto" />
          <ThemeSwitch />
        </header>
        <div className="group/wizard grid grid-cols-[200px_minmax(0,1fr)] gap-10 pt-6 max-md:grid-cols-1 max-md:gap-4 max-md:pt-1">
          <nav aria-label={t('steps')}>
            <ol className="max-md:flex max-md:items-center max-md:gap-1.5">
              {steps.map((name, index) => (
                <Step
                  key={name}
                  number={index + 1}
                  current={steps.indexOf(step) + 1}
                  label={t(`${name}.step`)}
                />
              ))}
            </ol>
          </nav>
          <main>
            <StepHeading step={step}>{t(`${step}.title`)}</StepHeading>
            <p className="mt-0.5 mb-5 max-w-[56em] text-pretty text-ink-2">{t(`${step}.about`)}</p>
            {children}
          </main>
        </div>
      </div>
    </div>
  );
}

function Step({ number, current, label }: { number: number; current: number; label: string }) {
  const isNow = number === current;
  // Done while one looks on: what waits below says so, where it alone knows.
  const look = isNow
    ? 'border-accent bg-accent text-ink-inverse group-has-data-done/wizard:border-line-strong group-has-data-done/wizard:bg-surface'
    : 'border-line-strong bg-surface text-ink-3';
  return (
    <li
      aria-current={isNow ? 'step' : undefined}
      className={`relative flex items-center gap-2.5 pb-5 max-md:pb-0 ${isNow ? 'font-title text-ink-1' : 'text-ink-2'}`}
    >
      {number < 3 && (
        <span
          aria-hidden="true"
          className="absolute top-6 bottom-1 left-[9.5px] w-px bg-line-strong max-md:hidden"
        />
      )}
      <span
        className={`grid size-5 flex-none place-items-center rounded-full border text-12 leading-none ${look}`}
      >
        {number >= current && (
          <span className={isNow ? 'group-has-data-done/wizard:hidden' : ''}>{number}</span>
        )}
        {number <= current && (
          <Check
            aria-hidden="true"
            className={`size-3 text-healthy ${isNow ? 'hidden group-has-data-done/wizard:block' : ''}`}
          />
        )}
      </span>
      <span className={isNow ? '' : 'max-md:sr-only'}>{label}</span>
    </li>
  );
}
