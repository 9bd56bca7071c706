// Where a person is signed in, in a panel: the reader's own session first, each with a way to end it.
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Panel, PanelBody } from '@/components/ui/panel';
import { StateBadge } from '@/components/ui/state-mark';
import { RelativeTime } from '@/components/ui/time';
import type { StaffSession } from '@/lib/stores/staff-sessions';
import { describeDevice } from './device-words';
import { RevokeButton } from './revoke-button';

interface SessionListProps {
  title: string;
  sessions: StaffSession[];
  /** The reader's own. */
  ownId: string | null;
  end: ReactNode;
}

export async function SessionList({ title, sessions, ownId, end }: SessionListProps) {
  const t = await getTranslations('sessions');
  const isOwn = ({ id }: StaffSession) => id === ownId;
  const sorted = [...sessions.filter(isOwn), ...sessions.filter((session) => !isOwn(session))];
  return (
    <Panel title={title} count={sessions.length} end={end}>
      {sorted.length === 0 && <PanelBody className="text-ink-3">{t('none')}</PanelBody>}
      <ul>
        {sorted.map((session) => (
          <SessionItem key={session.id} session={session} isOwn={isOwn(session)} />
        ))}
      </ul>
    </Panel>
  );
}

async function SessionItem({ session, isOwn }: { session: StaffSession; isOwn: boolean }) {
  const t = await getTranslations('sessions');
  const { id, userAgent, clientAddress, createdAt, lastSeenAt } = session;
  const { browser, system } = describeDevice(userAgent);
  const device = t('device', {
    browser: browser ?? t('unknownBrowser'),
    system: system ?? t('unknownSystem'),
  });
  return (
    <li className="flex min-h-[54px] items-center gap-3 border-line px-4 py-2 not-first:border-t">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2.5" title={userAgent}>
          <b className="font-medium">{device}</b>
          {isOwn && <StateBadge state="ok">{t('current')}</StateBadge>}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-12 text-ink-3">
          <span className="font-mono">{clientAddress}</span>
          <span>{t.rich('seen', { time: () => <RelativeTime at={lastSeenAt ?? createdAt} /> })}</span>
          <span>{t.rich('signedIn', { time: () => <RelativeTime at={createdAt} /> })}</span>
        </p>
      </div>
      {!isOwn && (
        <RevokeButton
          act="revoke"
          path={`/api/admin/sessions/${encodeURIComponent(id)}`}
          words={{ device, address: clientAddress, name: '', count: 1 }}
        />
      )}
    </li>
  );
}
