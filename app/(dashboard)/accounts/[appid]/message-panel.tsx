// The newest messages and events of the account's followers.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Panel, PanelBody } from '@/components/ui/panel';
import { RelativeTime } from '@/components/ui/time';
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
            <li key={message.id} className="border-line not-first:border-t">
              <Link
                href={`${all}&id=${message.id}`}
                prefetch={false}
                className="grid min-h-9 grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-2.5 px-4 transition-colors hover:bg-hover focus-visible:-outline-offset-2 max-md:min-h-11"
              >
                <span className="truncate">
                  <bdi>
                    <MessageSummary message={message} />
                  </bdi>
                </span>
                <span className="max-w-28 truncate rounded-1 border border-line px-1.5 text-12 text-ink-2 leading-[18px]">
                  {message.event || message.msgType}
                </span>
                <RelativeTime at={message.receivedAt} className="text-12 text-ink-3 whitespace-nowrap" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
