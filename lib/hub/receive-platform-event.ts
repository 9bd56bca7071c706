// A push to the authorization URL: verified, opened and committed. What it changes is done after the answer.
import { codeOf } from '../errors';
import { getLogger } from '../logger';
import { digest } from '../secrets';
import { saveEventPush } from '../stores/accepted-pushes';
import type { ReceivedCode } from '../stores/authorization-codes';
import type { NewPlatformEvent } from '../stores/events';
import { isHeldBack } from '../stores/held-back';
import { newId } from '../stores/ids';
import { infoTypeOf, type PlatformEvent, readPlatformEvent } from '../wechat/platform-event';
import { textOf } from '../wechat/xml';
import { kickDeliveries } from './deliver-events';
import { findDisconnection } from './known-disconnections';
import { maskPayload, searchableText } from './mask-payload';
import { type OpenedPush, openPush, type ReceivedPush } from './open-push';
import { type DeliveryPlan, forNobody, planDeliveries } from './plan-deliveries';
import { instantOf } from './wechat-instant';
import { kickWork } from './work-signal';

/** What became of a push; `stored` also when it was stored before. */
export type PushOutcome = 'stored' | 'malformed' | 'refused';

export async function receivePlatformEvent(push: ReceivedPush): Promise<PushOutcome> {
  const opened = await openPush(push);
  if (typeof opened === 'string') return opened;
  const event = readEvent(opened.text);
  if (event?.appId && event.appId.trim() !== opened.platform.appId) return 'refused';
  const row = toRow(push, opened, event);
  const ticket = event?.infoType === 'component_verify_ticket' ? event.componentVerifyTicket : null;
  const code = event && toCode(row, event);
  const { deliveries } = (await isOfNoUse(row, code)) ? forNobody : await planDeliveriesOf(row);
  const isNew = await saveEventPush({ event: row, ticket, code, deliveries }, push.deadline);
  const { infoType, authorizerAppId } = row;
  const platformAppId = opened.platform.appId;
  getLogger().info({ event: 'eventStored', platformAppId, infoType, authorizerAppId, isNew });
  // After the answer: that leaves with the promises that are settled now.
  setImmediate(kickWork);
  if (isNew && deliveries.length > 0) setImmediate(kickDeliveries);
  return 'stored';
}

function readEvent(text: string): PlatformEvent | null {
  try {
    return readPlatformEvent(text);
  } catch (error) {
    if (codeOf(error) === 'malformed') return null;
    throw error;
  }
}

function toRow(push: ReceivedPush, opened: OpenedPush, event: PlatformEvent | null): NewPlatformEvent {
  const { query, clientAddress, receivedAt } = push;
  const code = event && codeIn(event);
  return {
    id: newId(),
    platformId: opened.platform.id,
    dedupeKey: digest(opened.text),
    infoType: event ? searchableText(infoTypeOf(event)) : '',
    authorizerAppId: (event && accountOf(event)) || null,
    wechatCreatedAt: event && instantOf(event.createTime, receivedAt),
    receivedAt,
    clientAddress,
    query,
    body: opened.body,
    payload: event && maskPayload(event.fields),
    codeDigest: code && digest(code),
    effect: event && event.infoType !== 'other' ? 'pending' : 'ignored',
  };
}

/** An authorization that staff's disconnection outlasts would be taken for an account in use. */
async function isOfNoUse(row: NewPlatformEvent, code: ReceivedCode | null): Promise<boolean> {
  if (code === null || row.authorizerAppId === null) return false;
  const disconnectedAt = await findDisconnection(row.platformId, row.authorizerAppId);
  return isHeldBack(disconnectedAt, row.wechatCreatedAt ?? row.receivedAt);
}

function planDeliveriesOf(row: NewPlatformEvent): Promise<DeliveryPlan> {
  const { id, platformId, infoType, authorizerAppId, receivedAt } = row;
  return planDeliveries(
    { subject: 'platformEvent', infoType, authorizerAppId },
    {
      platformId,
      subject: 'platformEvent',
      subjectId: id,
      authorizerAppId,
      name: infoType,
      createdAt: receivedAt,
    },
  );
}

/** The account an event is about, under whichever name it gives it. */
function accountOf({ fields }: PlatformEvent): string {
  const names = ['AuthorizerAppid', 'authorizer_appid', 'appid', 'verify_appid'];
  return searchableText(names.map((name) => textOf(fields, name)).find((value) => value) ?? '');
}

function codeIn(event: PlatformEvent): string | null {
  if (event.infoType === 'notify_third_fasteregister') {
    return event.status === 0 ? event.authorizationCode : null;
  }
  return event.infoType === 'authorized' || event.infoType === 'updateauthorized'
    ? event.authorizationCode
    : null;
}

function toCode(row: NewPlatformEvent, event: PlatformEvent): ReceivedCode | null {
  const code = codeIn(event);
  if (code === null) return null;
  const details = event.infoType === 'authorized' || event.infoType === 'updateauthorized' ? event : null;
  return {
    platformId: row.platformId,
    code,
    origin: row.infoType,
    authorizerAppId: row.authorizerAppId,
    preAuthCode: details?.preAuthCode ?? null,
    preAuthCodeId: null,
    launchId: null,
    wechatCreatedAt: row.wechatCreatedAt,
    expiresAt: instantOf(details?.authorizationCodeExpiresAt ?? null, row.receivedAt),
    receivedAt: row.receivedAt,
  };
}
