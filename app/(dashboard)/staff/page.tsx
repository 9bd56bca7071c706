// Who can sign in and what they may do; `?person=` shows where one of them is signed in.
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { getOwnSessionId, requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { listStaff } from '@/lib/stores/staff';
import { getLastSeen, listStaffSessions } from '@/lib/stores/staff-sessions';
import { AdminsOnly } from '../admins-only';
import { RevokeButton } from '../revoke-button';
import { readParam, type SearchParams } from '../search-params';
import { SessionList } from '../session-list';
import { AddPerson } from './add-person';
import { StaffTable } from './staff-table';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('staff'))('title') };
}

export default async function StaffPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const reader = await requireStaff();
  if (!isAllowed(reader, 'manageStaff')) return <AdminsOnly />;
  const [params, t, format] = await Promise.all([searchParams, getTranslations('staff'), getFormatter()]);
  const [people, sessions, seen, ownId] = await Promise.all([
    listStaff(),
    listStaffSessions(new Date()),
    getLastSeen(),
    getOwnSessionId(),
  ]);
  const person = people.find(({ id }) => id === readParam(params, 'person'));
  const personName = person ? person.name || person.email : '';
  const ofPerson = sessions.filter(({ staffId }) => staffId === person?.id);
  const canEnd = ofPerson.filter(({ id }) => id !== ownId).length;
  return (
    <>
      <PageHead
        title={t('title')}
        count={format.number(people.length)}
        about={t('about')}
        actions={<AddPerson />}
      />
      {person && (
        <div className="mb-4 max-w-[720px]">
          <SessionList
            title={t('sessionsOf', { name: personName })}
            sessions={ofPerson}
            ownId={ownId}
            end={
              <span className="flex gap-2">
                {canEnd > 0 && (
                  <RevokeButton
                    act="revokeAll"
                    path={`/api/admin/staff/${encodeURIComponent(person.id)}/sessions`}
                    words={{ device: '', address: '', name: personName, count: canEnd }}
                  />
                )}
                <ButtonLink href="/staff" size="small" look="plain" scroll={false}>
                  {t('close')}
                </ButtonLink>
              </span>
            }
          />
        </div>
      )}
      <StaffTable
        people={people.map((one) => ({
          ...one,
          isReader: one.id === reader.id,
          seenAt: seen.get(one.id) ?? null,
          sessionCount: sessions.filter(({ staffId }) => staffId === one.id).length,
        }))}
        openId={person?.id ?? null}
      />
    </>
  );
}
