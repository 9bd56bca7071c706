// The chain of checks a push goes through: the first link that failed names the wrong secret. Then why, and what to do.
import { Check, X } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import type { PlatformName } from '@/lib/stores/platforms';
import type { RefusedPush } from '@/lib/stores/ticket-history';
import { chainOf, type RefusalReason } from '../refusal-reason';

interface RefusalNoteProps {
  push: RefusedPush;
  reason: RefusalReason;
  platform: PlatformName;
  isAdmin: boolean;
}

const settingReasons: RefusalReason[] = ['wrongToken', 'wrongAesKey', 'wrongPlatform'];
const outcomeColours = { passed: 'text-ink-1', broken: 'font-medium text-critical', untried: 'text-ink-3' };

export async function RefusalNote({ push, reason, platform, isAdmin }: RefusalNoteProps) {
  const t = await getTranslations('tickets');
  const tReason = await getTranslations('refusals');
  const isOurSetting = settingReasons.includes(reason);
  return (
    <>
      <Chain reason={reason} />
      <p className="max-w-[52em] text-pretty text-ink-2">
        {tReason.rich(`${reason}.why`, { b: (text) => <b className="text-ink-1">{text}</b> })}
      </p>
      <p className="max-w-[52em] text-pretty text-ink-3">{t('todo', { text: tReason(`${reason}.todo`) })}</p>
      {isOurSetting && platform.source === 'environment' && <p className="text-ink-3">{t('readOnly')}</p>}
      {isOurSetting && platform.source === 'database' && isAdmin && (
        <div className="mt-1">
          <ButtonLink href={`/settings?platform=${encodeURIComponent(platform.appId)}&edit=1`} size="small">
            {t('fixSettings')}
          </ButtonLink>
        </div>
      )}
      <details className="mt-1">
        <summary className="cursor-pointer text-12 text-ink-3 hover:text-ink-1">{t('copyRequest')}</summary>
        <pre className="mt-1 max-h-48 overflow-auto rounded-2 border border-line bg-surface p-2 font-mono text-12 text-ink-2 whitespace-pre-wrap">
          {`POST ${push.path}?${push.query}\n\n${push.bodySample}`}
        </pre>
      </details>
    </>
  );
}

async function Chain({ reason }: { reason: RefusalReason }) {
  const t = await getTranslations('tickets.chain');
  return (
    <ol className="mb-1 flex flex-wrap items-center gap-x-1.5 gap-y-1 text-12 max-md:gap-x-3">
      {chainOf(reason).map(({ link, outcome }) => (
        <li
          key={link}
          className={`inline-flex items-center gap-1 whitespace-nowrap before:mr-0.5 before:h-px before:w-3 before:bg-line-strong first:before:hidden max-md:before:hidden ${outcomeColours[outcome]}`}
        >
          {outcome === 'passed' && <Check aria-hidden="true" className="size-3 text-healthy" />}
          {outcome === 'broken' && <X aria-hidden="true" className="size-3" />}
          {outcome === 'broken' ? t(`failed.${link}`) : t(link)}
          <span className="sr-only">{t(outcome)}</span>
        </li>
      ))}
    </ol>
  );
}
