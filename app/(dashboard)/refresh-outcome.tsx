// What came of a refresh: a word, or WeChat's errcode with what it means, which opens to the whole of it.
import { getTranslations } from 'next-intl/server';
import type { UpstreamFailure } from '@/components/failure-words';
import { StateBadge } from '@/components/ui/state-mark';
import { Unfold } from '@/components/ui/unfold';
import { UpstreamError, UpstreamErrorLine } from '@/components/upstream-error';

interface RefreshOutcomeProps {
  refresh: UpstreamFailure & { outcome: string; authorizerAppId: string };
}

export async function RefreshOutcome({ refresh }: RefreshOutcomeProps) {
  const t = await getTranslations('refreshes');
  const { outcome, authorizerAppId } = refresh;
  if (outcome !== 'failed') {
    return <StateBadge state="ok">{t(outcome === 'late' ? 'outcome.late' : 'outcome.refreshed')}</StateBadge>;
  }
  // Without a word for it, it is not known why; it is not late.
  const failure = { ...refresh, errorCode: refresh.errorCode ?? 'unknown' };
  return (
    <Unfold
      summary={
        <StateBadge state="failing">
          <UpstreamErrorLine failure={failure} />
        </StateBadge>
      }
      label={t('why')}
    >
      <UpstreamError failure={failure} {...(authorizerAppId !== '' && { appId: authorizerAppId })} />
    </Unfold>
  );
}
