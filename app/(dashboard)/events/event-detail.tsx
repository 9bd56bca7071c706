// One authorization event: when, what it caused, and its decrypted content as a tree with every secret masked.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { lastFailureOf } from '@/components/failure-words';
import { CopyId } from '@/components/ui/copy-id';
import { KeyValueList } from '@/components/ui/key-value';
import { StateBadge } from '@/components/ui/state-mark';
import { LocalTime } from '@/components/ui/time';
import { UpstreamError } from '@/components/upstream-error';
import {
  type EventDetail as Detail,
  getExchange,
  getPlatformEvent,
  listConsequences,
} from '@/lib/stores/event-list';
import { toChangeKind } from '../change-kind';
import { DetailGone, DetailPanel, type DetailProps } from './detail-panel';
import { EventDeliveries } from './event-deliveries';
import { effectMarks, toEffect, toExchangeState, toInfoType } from './event-words';

export async function EventDetail({ id, closeHref, isAdmin }: DetailProps) {
  const event = await getPlatformEvent(id);
  if (!event) return <DetailGone />;
  const t = await getTranslations('events');
  const infoType = toInfoType(event.infoType);
  const effect = toEffect(event.effect);
  const delayMs = event.wechatCreatedAt && event.receivedAt.getTime() - event.wechatCreatedAt.getTime();
  return (
    <DetailPanel
      title={infoType ? t(`infoType.${infoType}`) : event.infoType || t('infoType.unreadable')}
      sub={event.infoType}
      closeHref={closeHref}
      payload={event.payload}
      deliveries={<EventDeliveries subject="platformEvent" subjectId={id} isAdmin={isAdmin} />}
      facts={
        <KeyValueList
          facts={[
            [t('detail.receivedAt'), <LocalTime key="at" at={event.receivedAt} format="exact" />],
            [
              t('detail.createdAt'),
              event.wechatCreatedAt && <LocalTime key="created" at={event.wechatCreatedAt} format="exact" />,
            ],
            [t('detail.delay'), delayMs === null ? null : `${(Math.max(0, delayMs) / 1000).toFixed(1)} s`],
            [t('detail.address'), <CopyId key="address" value={event.clientAddress} />],
            [
              t('effect'),
              <StateBadge key="effect" state={effectMarks[effect]}>
                {t(`effects.${effect}`)}
              </StateBadge>,
            ],
            [t('detail.exchange'), await describeExchange(event)],
            [t('detail.caused'), await describeConsequences(event)],
          ]}
        />
      }
    />
  );
}

async function describeExchange(event: Detail): Promise<ReactNode> {
  const t = await getTranslations('events.detail');
  const exchange = event.codeDigest === null ? null : await getExchange(event.platformId, event.codeDigest);
  if (!exchange) return null;
  return (
    <>
      {t(`exchangeStates.${toExchangeState(exchange.state)}`)}
      {exchange.attemptCount > 0 && (
        <span className="ml-2 text-ink-3">{t('attempts', { count: exchange.attemptCount })}</span>
      )}
      {exchange.lastErrorCode !== null && (
        <div className="mt-1 text-ink-2">
          <UpstreamError failure={lastFailureOf(exchange)} />
        </div>
      )}
    </>
  );
}

async function describeConsequences(event: Detail): Promise<ReactNode> {
  const t = await getTranslations('events.detail');
  const tKind = await getTranslations('account.timeline.kind');
  const consequences = await listConsequences(event);
  if (consequences.length === 0)
    return event.authorizerAppId ? <span className="text-ink-3">{t('nothing')}</span> : null;
  return consequences.map(({ appId, nickName, kind }) => (
    <Link key={`${appId}/${kind}`} href={`/accounts/${appId}`} className="link mr-3">
      <bdi>{nickName || appId}</bdi>: {tKind(toChangeKind(kind))}
    </Link>
  ));
}
