// One message or event of a follower, with its decrypted content as a tree.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { CopyId } from '@/components/ui/copy-id';
import { KeyValueList } from '@/components/ui/key-value';
import { LocalTime } from '@/components/ui/time';
import { getAuthorizerMessage, listAccountNames } from '@/lib/stores/event-list';
import { DetailGone, DetailPanel, type DetailProps } from './detail-panel';
import { EventDeliveries } from './event-deliveries';

export async function MessageDetail({ id, closeHref, isAdmin }: DetailProps) {
  const message = await getAuthorizerMessage(id);
  if (!message) return <DetailGone />;
  const t = await getTranslations('events');
  const tWord = await getTranslations('messageWords');
  const name = (await listAccountNames([message.authorizerAppId])).get(message.authorizerAppId);
  return (
    <DetailPanel
      title={tWord(message.event ? 'event' : 'other')}
      sub={message.event || message.msgType}
      closeHref={closeHref}
      payload={message.payload}
      deliveries={<EventDeliveries subject="authorizerMessage" subjectId={id} isAdmin={isAdmin} />}
      facts={
        <KeyValueList
          facts={[
            [t('detail.receivedAt'), <LocalTime key="at" at={message.receivedAt} format="exact" />],
            [
              t('detail.createdAt'),
              message.wechatCreatedAt && (
                <LocalTime key="created" at={message.wechatCreatedAt} format="exact" />
              ),
            ],
            [
              t('column.account'),
              <span key="account" className="flex flex-wrap items-baseline gap-x-2">
                {name && (
                  <Link href={`/accounts/${message.authorizerAppId}`} prefetch={false} className="link">
                    <bdi>{name}</bdi>
                  </Link>
                )}
                <CopyId value={message.authorizerAppId} />
              </span>,
            ],
            [t('column.from'), message.fromUserName && <CopyId key="from" value={message.fromUserName} />],
            ['MsgId', message.msgId && <CopyId key="id" value={message.msgId} />],
            [t('detail.address'), <CopyId key="address" value={message.clientAddress} />],
          ]}
        />
      }
    />
  );
}
