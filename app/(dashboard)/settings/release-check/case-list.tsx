// Every case of the last run: what it came to, how long it took, and on demand what was sent and what came back. Before the
// first run the cases stand there without an outcome, so that one sees what will be tried.
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Panel } from '@/components/ui/panel';
import { type MarkState, StateBadge } from '@/components/ui/state-mark';
import { Summary } from '@/components/ui/summary';
import { UpstreamError } from '@/components/upstream-error';
import type { CheckResult, ReleaseCheckRun } from '@/lib/hub/release-check-record';
import { cases, toProblemKey } from './case-words';

const marks: Record<CheckResult['outcome'], MarkState> = {
  passed: 'ok',
  failed: 'critical',
  notChecked: 'off',
};

export async function CaseList({ run, sub }: { run: ReleaseCheckRun | null; sub: ReactNode }) {
  const t = await getTranslations('settings.releaseCheck');
  return (
    <Panel title={t('cases')} sub={sub}>
      <ul>
        {cases.map((name) => {
          const result = run?.results.find((each) => each.name === name) ?? null;
          return (
            <li
              key={name}
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-line border-t px-4 py-3 first:border-t-0"
            >
              <div className="min-w-0">
                <h3 className="font-medium">{t(`case.${name}.name`)}</h3>
                <p className="text-pretty text-12 text-ink-2">{t(`case.${name}.about`)}</p>
              </div>
              <Outcome result={result} />
              {result && <Detail result={result} />}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

async function Outcome({ result }: { result: CheckResult | null }) {
  const t = await getTranslations('settings.releaseCheck');
  if (!result) return <StateBadge state="off">{t('outcome.untried')}</StateBadge>;
  return (
    <div className="text-right">
      <StateBadge state={marks[result.outcome]}>{t(`outcome.${result.outcome}`)}</StateBadge>
      {result.durationMs !== null && (
        <p className="text-12 text-ink-3 whitespace-nowrap">{t('took', { ms: result.durationMs })}</p>
      )}
    </div>
  );
}

async function Detail({ result }: { result: CheckResult }) {
  const t = await getTranslations('settings.releaseCheck');
  const { problem, sent, got, upstream } = result;
  return (
    <div className="col-span-2">
      {problem && (
        <div className="mt-1 grid gap-1 rounded-3 border border-line bg-sunken px-4 py-3">
          {upstream ? <UpstreamError failure={upstream} /> : <Problem result={result} problem={problem} />}
        </div>
      )}
      {(sent !== null || got !== null) && (
        <details>
          <Summary className="min-h-6 text-12 text-ink-3">{t('exchange')}</Summary>
          <Text label={t('sent')} text={sent} none={t('nothing')} />
          <Text label={t('got')} text={got} none={t('nothing')} />
        </details>
      )}
    </div>
  );
}

async function Problem({ result: { status }, problem }: { result: CheckResult; problem: string }) {
  const t = await getTranslations('settings.releaseCheck');
  const key = toProblemKey(problem);
  return (
    <>
      <p className="text-pretty text-ink-1">
        <b>{t(`problem.${key}.title`)}</b> {t(`problem.${key}.why`)}
      </p>
      <p className="text-pretty text-ink-2">{t('next', { text: t(`problem.${key}.next`) })}</p>
      {status !== null && status !== 200 && <p className="font-mono text-12 text-ink-3">HTTP {status}</p>}
    </>
  );
}

function Text({ label, text, none }: { label: string; text: string | null; none: string }) {
  return (
    <>
      <p className="mt-1 text-12 text-ink-3">{label}</p>
      <pre className="rounded-2 border border-line bg-sunken p-2 font-mono text-12 text-ink-2 whitespace-pre-wrap">
        {text || none}
      </pre>
    </>
  );
}
