// What WeChat's console wants to know of us, to copy; and what keeps WeChat from reaching it.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CallbackUrls } from '@/app/setup/callback-urls';
import { ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { getConfig } from '@/lib/config';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { getNewestTicketAt } from '@/lib/stores/ticket-history';
import { AdminsOnly } from '../../admins-only';
import { readPlatforms } from '../../read-once';
import { SettingsFrame } from '../settings-frame';
import { UrlNotes } from '../url-notes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('callbacks.title') };
}

export default async function CallbacksPage() {
  if (!isAllowed(await requireStaff(), 'changeSettings')) return <AdminsOnly />;
  const { appUrl } = getConfig();
  const t = await getTranslations('settings.callbacks');
  return (
    <SettingsFrame section="callbacks">
      <UrlNotes appUrl={appUrl} />
      <Waiting />
      <CallbackUrls appUrl={appUrl} />
      <Note
        state="off"
        title={t('where.title')}
        actions={<ButtonLink href="/settings/release-check">{t('where.check')}</ButtonLink>}
      >
        <ul className="list-disc pl-4.5">
          <li>{t('where.console')}</li>
          <li>{t('where.origin')}</li>
        </ul>
      </Note>
    </SettingsFrame>
  );
}

/** A platform that was just added leads here: whether its first ticket has come shows by itself. */
async function Waiting() {
  const t = await getTranslations('settings.callbacks.waiting');
  const platforms = await readPlatforms();
  const tickets = await Promise.all(platforms.map(({ id }) => getNewestTicketAt(id)));
  return platforms
    .filter((_, index) => tickets[index] === null)
    .map(({ id, appId, name }) => (
      <Note
        key={id}
        state="working"
        title={t('title', { name: name || appId })}
        actions={
          <ButtonLink href={`/tickets?platform=${encodeURIComponent(appId)}`} size="small">
            {t('look')}
          </ButtonLink>
        }
      >
        {t('text')}
      </Note>
    ));
}
