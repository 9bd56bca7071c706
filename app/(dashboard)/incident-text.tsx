// What stands below the title of an incident: since when, what follows, what to do. It does not say again what the title says.
import { useTranslations } from 'next-intl';
import { refusedAddressIn } from '@/components/failure-words';
import { SentenceGap } from '@/components/ui/sentence-gap';
import { RelativeTime } from '@/components/ui/time';
import { UpstreamErrorStep, UpstreamErrorWords } from '@/components/upstream-error';
import { hasSaidWhy, type Incident, isOfComponent } from './incidents';

export function IncidentText({ incident }: { incident: Pick<Incident, 'kind' | 'at' | 'failure'> }) {
  const t = useTranslations('incidents');
  const { kind, at, failure } = incident;
  const address = refusedAddressIn(failure?.errmsg ?? null);
  return (
    <>
      {at === null && isOfComponent(kind)
        ? t('neverFetched')
        : t.rich(`${kind}.why`, {
            address: address === null ? '' : ` ${address}`,
            time: () => (at ? <RelativeTime at={at} /> : '–'),
          })}
      {failure && <SentenceGap />}
      {failure &&
        (hasSaidWhy(incident) ? (
          <UpstreamErrorStep failure={failure} />
        ) : (
          <UpstreamErrorWords failure={failure} />
        ))}
    </>
  );
}
