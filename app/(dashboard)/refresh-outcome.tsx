// What came of a refresh: a word, or WeChat's errcode with what it means.
import { getTranslations } from 'next-intl/server';
import { formatErrcode, toErrcodeKey, toFailureCode } from '@/components/failure-words';
import { StateBadge } from '@/components/ui/state-mark';

interface Refresh {
  outcome: string;
  errcode: number | null;
  errorCode: string | null;
}

export async function RefreshOutcome({ refresh }: { refresh: Refresh }) {
  const t = await getTranslations('refreshes');
  const { outcome } = refresh;
  if (outcome !== 'failed') {
    return <StateBadge state="ok">{t(outcome === 'late' ? 'outcome.late' : 'outcome.refreshed')}</StateBadge>;
  }
  return (
    <StateBadge state="failing">
      <FailureWords errcode={refresh.errcode} errorCode={refresh.errorCode} />
    </StateBadge>
  );
}

/** In one line, cut off where it is too long; the whole of it on hover. */
export async function FailureWords({
  errcode,
  errorCode,
  className = 'max-w-66 md:max-lg:max-w-34',
}: {
  errcode: number | null;
  errorCode: string | null;
  className?: string;
}) {
  const tErrcode = await getTranslations('errcodes');
  const tFailure = await getTranslations('failures');
  const why = tFailure(toFailureCode(errorCode ?? 'unknown'));
  return (
    <span className={`inline-block truncate align-bottom ${className}`} title={why}>
      {errcode === null ? (
        why
      ) : (
        <>
          <span className="font-mono text-12">{formatErrcode(errcode)}</span>{' '}
          {tErrcode(toErrcodeKey(errcode))}
        </>
      )}
    </span>
  );
}
