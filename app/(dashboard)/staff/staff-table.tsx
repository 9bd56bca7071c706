// All people; below 768 px a row is two lines: name and role, e-mail and when they were seen.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { StateBadge } from '@/components/ui/state-mark';
import { Absent, Table, Td, Th } from '@/components/ui/table';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import type { Staff } from '@/lib/stores/staff';
import { StaffActions } from './staff-actions';

export interface StaffRow extends Staff {
  /** The one who looks. */
  isReader: boolean;
  seenAt: Date | null;
  sessionCount: number;
}

export async function StaffTable({ people, openId }: { people: StaffRow[]; openId: string | null }) {
  const t = await getTranslations('staff');
  return (
    <div className="bleed">
      <Table
        label={t('title')}
        foldClassName="max-md:[&_tr]:grid-cols-[minmax(0,1fr)_auto_auto]"
        head={
          <>
            <Th>{t('column.person')}</Th>
            <Th>{t('column.role')}</Th>
            <Th>{t('column.state')}</Th>
            <Th end>{t('column.seen')}</Th>
            <Th end>{t('column.sessions')}</Th>
            <Th end className="max-lg:hidden">
              {t('column.added')}
            </Th>
            <Th>
              <span className="sr-only">{t('column.actions')}</span>
            </Th>
          </>
        }
      >
        <tbody>
          {people.map((person) => (
            <tr
              key={person.id}
              className={`group/row transition-colors hover:bg-hover ${person.id === openId ? 'bg-selected' : ''}`}
            >
              <Cells person={person} />
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

async function Cells({ person }: { person: StaffRow }) {
  const t = await getTranslations('staff');
  const { id, email, role, disabledAt, createdAt, isReader, seenAt, sessionCount } = person;
  const name = person.name || email;
  const ink = disabledAt ? 'text-ink-3' : '';
  return (
    <>
      <Td className="max-md:col-start-1 max-md:row-span-2 max-md:row-start-1">
        <span className={`block min-w-0 py-1 ${ink}`}>
          <span className="block truncate">
            <b className="font-medium">{name}</b>
            {isReader && <span className="ml-1.5 text-12 text-ink-3">{t('you')}</span>}
          </span>
          {person.name && <span className="block truncate text-12 text-ink-3">{email}</span>}
        </span>
      </Td>
      <Td
        className={`whitespace-nowrap max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end ${ink}`}
      >
        {t(role)}
      </Td>
      <Td className="max-md:hidden!">
        <StateBadge state={disabledAt ? 'off' : 'ok'}>{t(disabledAt ? 'disabled' : 'enabled')}</StateBadge>
      </Td>
      <Td
        end
        className="text-ink-2 max-md:col-start-2 max-md:row-start-2 max-md:justify-self-end max-md:text-12"
      >
        {disabledAt && <span className="md:hidden">{t('disabled')}</span>}
        <span className={disabledAt ? 'max-md:hidden' : ''}>
          {seenAt ? <RelativeTime at={seenAt} /> : <span className="text-ink-3">{t('never')}</span>}
        </span>
      </Td>
      <Td end className="max-md:hidden!">
        {sessionCount > 0 ? (
          <Link
            href={`/staff?person=${encodeURIComponent(id)}`}
            scroll={false}
            prefetch={false}
            className="decoration-line-mark underline-offset-3 hover:underline"
          >
            {t('sessionCount', { count: sessionCount })}
          </Link>
        ) : (
          <Absent />
        )}
      </Td>
      <Td end className="text-ink-2 max-lg:hidden!">
        <LocalTime at={createdAt} format="date" />
      </Td>
      <Td end className="w-8 py-0! max-md:col-start-3 max-md:row-span-2 max-md:row-start-1">
        <StaffActions person={{ id, name, role, isEnabled: disabledAt === null, isReader }} />
      </Td>
    </>
  );
}
