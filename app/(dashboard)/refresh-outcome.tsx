// What came of a refresh: a word, or WeChat's errcode with what it means, which opens to the whole of it.
import { useTranslations } from 'next-intl';
import type { UpstreamFailure } from '@/components/failure-words';
import { StateBadge } from '@/components/ui/state-mark';
import { Unfold } from '@/components/ui/unfold';
import { UpstreamError, UpstreamErrorLine } from '@/components/upstream-error';

interface RefreshOutcomeProps {
  refresh: { outcome: string; failure: UpstreamFailure | null; authorizerAppId: string };
}

export function RefreshOutcome({ refresh: { outcome, failure, authorizerAppId } }: RefreshOutcomeProps) {
  const t = useTranslations('refreshes');
  if (failure === null) {
    return <StateBadge state="ok">{t(outcome === 'late' ? 'outcome.late' : 'outcome.refreshed')}</StateBadge>;
  }
  // Without a word for it, it is not known why; it is not late.
  const known = { ...failure, errorCode: failure.errorCode ?? 'unknown' };
  return (
    <Unfold
      summary={
        <StateBadge state="failing">
          <UpstreamErrorLine failure={known} />
        </StateBadge>
      }
      label={t('why')}
    >
      <UpstreamError failure={known} {...(authorizerAppId !== '' && { appId: authorizerAppId })} />
    </Unfold>
  );
}
