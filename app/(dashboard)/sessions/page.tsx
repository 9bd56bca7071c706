// Where am I signed in, and with which password: for everybody, about themselves.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/components/ui/page-head';
import { getOwnSessionId, requireStaff } from '@/lib/http/require-staff';
import { listStaffSessions } from '@/lib/stores/staff-sessions';
import { RevokeButton } from '../revoke-button';
import { SessionList } from '../session-list';
import { PasswordPanel } from './password-panel';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sessions'))('title') };
}

export default async function SessionsPage() {
  const staff = await requireStaff();
  const t = await getTranslations('sessions');
  const sessions = await listStaffSessions(new Date(), staff.id);
  const others = sessions.length - 1;
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <div className="grid grid-cols-[minmax(0,1fr)_360px] items-start gap-4 max-lg:grid-cols-1">
        <SessionList
          title={t('list')}
          sessions={sessions}
          ownId={await getOwnSessionId()}
          end={
            others > 0 && (
              <RevokeButton
                act="revokeOthers"
                path="/api/admin/sessions"
                words={{ device: '', address: '', name: '', count: others }}
              />
            )
          }
        />
        <PasswordPanel email={staff.email} />
      </div>
    </>
  );
}
