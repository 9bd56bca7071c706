// A push to the message URL: verified by the same path, stored and, where somebody has something to say, replied to. The account is the one the URL names: ToUserName and
// the AppId inside (of a mini program card, say) are about other things.
import { codeOf } from '../errors';
import { digest } from '../secrets';
import { saveMessagePush } from '../stores/accepted-pushes';
import { newId } from '../stores/ids';
import type { NewAuthorizerMessage } from '../stores/messages';
import { type AuthorizerMessage, readAuthorizerMessage } from '../wechat/authorizer-message';
import { kickDeliveries } from './deliver-events';
import { findDisconnection } from './known-disconnections';
import { noticeStoredMessage } from './log-stored-messages';
import { maskPayload, searchableText } from './mask-payload';
import { openPush, type ReceivedPush } from './open-push';
import { type DeliveryPlan, forNobody, planDeliveries } from './plan-deliveries';
import type { PushOutcome } from './receive-platform-event';
import { isOwnReleaseCheck } from './release-check';
import { replyToMessage, type SealedReply } from './reply-to-message';
import { instantOf } from './wechat-instant';

export async function receiveAuthorizerMessage(
  push: ReceivedPush,
  authorizerAppId: string,
): Promise<PushOutcome | SealedReply> {
  const opened = await openPush(push);
  if (typeof opened === 'string') return opened;
  const { platform, text, body } = opened;
  const { query, clientAddress, receivedAt } = push;
  const message = readMessage(text);
  const row = {
    id: newId(),
    platformId: platform.id,
    authorizerAppId,
    dedupeKey: dedupeKeyOf(authorizerAppId, text, message),
    msgType: searchableText(message?.msgType ?? ''),
    event: searchableText(message?.event ?? ''),
    fromUserName: searchableText(message?.fromUserName ?? ''),
    msgId: searchableText(message?.msgId ?? '') || null,
    wechatCreatedAt: message && instantOf(message.createTime, receivedAt),
    receivedAt,
    clientAddress,
    query,
    body,
    payload: message && maskPayload(message.fields),
  };
  const isDisconnected = (await findDisconnection(platform.id, authorizerAppId)) !== null;
  // What we say to ourselves concerns no service.
  const isForNobody = isDisconnected || isOwnReleaseCheck(authorizerAppId, message);
  const { deliveries, asked } = isForNobody ? forNobody : await planDeliveriesOf(row);
  const isNew = await saveMessagePush({ message: row, deliveries }, push.deadline);
  push.onCommitted?.();
  if (isNew && deliveries.length > 0) setImmediate(kickDeliveries);
  noticeStoredMessage(authorizerAppId, isNew);
  // A repeated push is one whose answer WeChat did not get in time: it is not acted upon twice.
  if (!isNew || message === null || isDisconnected) return 'stored';
  return (await replyToMessage({ push, opened, message, authorizerAppId, asked })) ?? 'stored';
}

function planDeliveriesOf(row: NewAuthorizerMessage): Promise<DeliveryPlan> {
  const { id, platformId, authorizerAppId, msgType, event, receivedAt } = row;
  return planDeliveries(
    { subject: 'authorizerMessage', msgType, event, authorizerAppId },
    {
      platformId,
      subject: 'authorizerMessage',
      subjectId: id,
      authorizerAppId,
      name: event || msgType,
      createdAt: receivedAt,
    },
  );
}

/**
 * Messages are known by their MsgId, events by who did what when (protocol.md §4.3). What names neither is known by its
 * whole text: two different ones must not count as one.
 */
function dedupeKeyOf(account: string, text: string, message: AuthorizerMessage | null): string {
  if (message?.msgId) return digest(JSON.stringify([account, 'MsgId', message.msgId]));
  if (!message?.fromUserName || message.createTime === null)
    return digest(JSON.stringify([account, 'text', text]));
  const { fromUserName, createTime, event, eventKey, eventMsgId } = message;
  return digest(JSON.stringify([account, 'event', fromUserName, createTime, event, eventKey, eventMsgId]));
}

function readMessage(text: string): AuthorizerMessage | null {
  try {
    return readAuthorizerMessage(text);
  } catch (error) {
    if (codeOf(error) === 'malformed') return null;
    throw error;
  }
}
