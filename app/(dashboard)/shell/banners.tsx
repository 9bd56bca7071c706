// What concerns the whole installation stands above every page: another WeChat than the real one, and incidents.
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Banner } from '@/components/ui/note';
import { RelativeTime } from '@/components/ui/time';
import { listForeignBaseUrls } from '@/lib/hub/foreign-base-urls';
import type { PlatformName } from '@/lib/stores/platforms';
import { readIncidents } from '../incidents';

export async function Banners({ platforms }: { platforms: PlatformName[] }) {
  const t = await getTranslations('shell');
  const tIncident = await getTranslations('incidents');
  const foreign = listForeignBaseUrls();
  // The ticket that never came is what the page itself explains.
  const incidents = (await readIncidents(platforms)).filter(({ kind }) => kind !== 'noTicketYet');
  return (
    <>
      {foreign.length > 0 && (
        <Banner state="failing">
          <b>{t('foreignBase')}</b> {t('foreignBaseWhy', { urls: foreign.join(t('listSeparator')) })}
        </Banner>
      )}
      {incidents.map((incident) => (
        <Banner key={`${incident.kind}/${incident.platform.id}`} state={incident.state}>
          <b>{tIncident(`${incident.kind}.title`)}</b>
          {platforms.length > 1 && ` · ${incident.platform.name || incident.platform.appId}`}{' '}
          {tIncident.rich(`${incident.kind}.why`, {
            time: () => (incident.at ? <RelativeTime at={incident.at} /> : '–'),
          })}
          <ButtonLink href={incident.href} size="small" className="ml-3 align-middle">
            {tIncident('look')}
          </ButtonLink>
        </Banner>
      ))}
    </>
  );
}
