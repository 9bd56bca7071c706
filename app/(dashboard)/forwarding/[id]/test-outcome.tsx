'use client';

// What came of a test event: whether the target took it, how long it took, what it answered, and how to find it there.
import { useTranslations } from 'next-intl';
import { CopyId } from '@/components/ui/copy-id';
import { KeyValueList } from '@/components/ui/key-value';
import { StateBadge } from '@/components/ui/state-mark';
import { AnswerWords } from '../../delivery-outcome';

export interface ShownOutcome {
  webhookId: string;
  isTaken: boolean;
  durationMs: number;
  status: number | null;
  failureCode: string | null;
  sample: string;
}

export function TestOutcome({ outcome }: { outcome: ShownOutcome }) {
  const t = useTranslations('forwarding.test');
  const { isTaken, status, failureCode, durationMs, sample, webhookId } = outcome;
  return (
    <div className="mt-3 rounded-2 border border-line bg-sunken px-3 py-2">
      <KeyValueList
        labelWidth={72}
        facts={[
          [
            t('result'),
            <span key="result" className="flex flex-wrap items-center gap-x-3">
              <StateBadge state={isTaken ? 'ok' : 'critical'}>{t(isTaken ? 'taken' : 'notTaken')}</StateBadge>
              <span className="text-ink-1">
                <AnswerWords status={status} failure={failureCode} />
              </span>
              <span className="text-ink-3">{t('took', { ms: durationMs })}</span>
            </span>,
          ],
          [t('next'), isTaken ? null : <NextStep key="next" outcome={outcome} />],
          [t(status === null ? 'error' : 'answer'), sample && <Sample key="sample" text={sample} />],
          ['webhook-id', <CopyId key="id" value={webhookId} />],
        ]}
      />
    </div>
  );
}

function Sample({ text }: { text: string }) {
  return (
    <pre className="line-clamp-8 font-mono text-12 whitespace-pre-wrap text-ink-2 wrap-anywhere">{text}</pre>
  );
}

/** What to look at where it was not taken. */
function NextStep({ outcome: { status, failureCode } }: { outcome: ShownOutcome }) {
  const t = useTranslations('forwarding');
  if (failureCode === 'forbiddenAddress') return t('form.problem.address');
  if (status === null) return t('test.reach');
  return t(status === 401 || status === 403 ? 'test.signature' : 'test.refused');
}

/** What POST /api/admin/forwarding/[id]/test answers. */
export function readTestOutcome(data: unknown): ShownOutcome {
  const told: Record<string, unknown> = { ...(typeof data === 'object' && data) };
  return {
    webhookId: String(told.webhookId ?? ''),
    isTaken: told.isTaken === true,
    durationMs: Number(told.durationMs ?? 0),
    status: typeof told.status === 'number' ? told.status : null,
    failureCode: typeof told.failureCode === 'string' ? told.failureCode : null,
    sample: String(told.sample ?? ''),
  };
}
