// The newest messages and events of the account's followers.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Panel, PanelBody } from '@/components/ui/panel';
import { LocalTime } from '@/components/ui/time';
import type { Account } from '@/lib/stores/account';
import { listAuthorizerMessages } from '@/lib/stores/event-list';
import { MessageSummary } from '../../message-summary';

export async function MessagePanel({ account }: { account: Account }) {
  const t = await getTranslations('account.messages');
  const { rows } = await listAuthorizerMessages({
    platformId: account.platformId,
    authorizerAppId: account.appId,
    msgType: null,
    after: null,
    before: null,
    limit: 6,
  });
  const all = `/events?view=messages&account=${encodeURIComponent(account.appId)}`;
  return (
    <Panel
      title={t('title')}
      end={
        rows.length > 0 && (
          <Link className="link" href={all}>
            {t('all')}
          </Link>
        )
      }
    >
      {rows.length === 0 ? (
        <PanelBody className="text-ink-3">{t('none')}</PanelBody>
      ) : (
        <ul>
          {rows.map((message) => (
            <li
              key={message.id}
              className="grid min-h-8 grid-cols-[44px_minmax(0,1fr)_auto] items-center gap-2 border-line px-4 not-first:border-t"
            >
              <LocalTime at={message.receivedAt} format="time" className="text-12 text-ink-3" />
              <span className="truncate">
                <MessageSummary message={message} />
              </span>
              <span className="max-w-32 truncate rounded-1 border border-line px-1.5 text-12 text-ink-2 leading-[18px]">
                {message.event || message.msgType}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
