// What concerns the whole installation stands above every page: another WeChat than the real one, and incidents.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Banner } from '@/components/ui/note';
import { SentenceGap } from '@/components/ui/sentence-gap';
import { listForeignBaseUrls } from '@/lib/hub/foreign-base-urls';
import type { PlatformName } from '@/lib/stores/platforms';
import { IncidentText } from '../incident-text';
import { readIncidents } from '../incidents';

/** A page must stay a page: the rest is on the overview. */
const mostLines = 3;

export async function Banners({ platforms }: { platforms: PlatformName[] }) {
  const t = await getTranslations('shell');
  const tIncident = await getTranslations('incidents');
  const foreign = listForeignBaseUrls();
  // The ticket that never came is what the page itself explains.
  const incidents = (await readIncidents(platforms)).filter(({ kind }) => kind !== 'noTicketYet');
  const shown = incidents.slice(0, mostLines);
  const hidden = incidents.length - shown.length;
  const inBrackets = (parts: string[]) =>
    parts.length > 0 ? tIncident('brackets', { parts: parts.join(tIncident('separator')) }) : '';
  return (
    <>
      {foreign.length > 0 && (
        <Banner state="failing">
          <b>{t('foreignBase')}</b>
          <SentenceGap />
          {t('foreignBaseWhy', { urls: foreign.join(t('listSeparator')) })}
        </Banner>
      )}
      {shown.map(({ kind, state, platform, href, count, asked, ...rest }, index) => (
        <Banner
          key={`${kind}/${platform?.id}`}
          state={state}
          actions={
            <>
              {hidden > 0 && index === shown.length - 1 && (
                <Link href="/#incidents" className="link">
                  {tIncident('more', { count: hidden })}
                </Link>
              )}
              <ButtonLink href={href} size="small">
                {tIncident('look')}
              </ButtonLink>
            </>
          }
        >
          {tIncident.rich('head', {
            title: tIncident(`${kind}.title`),
            more: inBrackets([
              ...(platform && platforms.length > 1 ? [platform.name || platform.appId] : []),
              ...(count !== null && count > 1 ? [tIncident('times', { count })] : []),
            ]),
            b: (text) => <b>{text}</b>,
          })}
          <IncidentText incident={{ kind, ...rest }} />
          {asked && (
            <>
              <SentenceGap />
              {tIncident(`asked.${asked}`)}
            </>
          )}
        </Banner>
      ))}
    </>
  );
}
