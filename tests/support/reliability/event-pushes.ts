// Pushes as the callback hands them to the store, without the way there.
import type { EventPush } from '@/lib/stores/accepted-pushes';
import { newId } from '@/lib/stores/ids';

export function newEvent(platformId: string, infoType: string, appId: string | null, at: Date) {
  const id = newId();
  const texts = { infoType, query: '', body: '', clientAddress: '127.0.0.1', dedupeKey: id };
  const times = { wechatCreatedAt: at, receivedAt: at };
  const rest = { payload: null, codeDigest: null, effect: 'ignored' } as const;
  return { id, platformId, authorizerAppId: appId, ...texts, ...times, ...rest };
}

export function newTicketPush(platformId: string, at = new Date()): EventPush {
  const event = newEvent(platformId, 'component_verify_ticket', null, at);
  return { event, ticket: `ticket-${event.id}`, code: null, deliveries: [] };
}

export function newAuthorizedPush(authorized: {
  platformId: string;
  appId: string;
  code: string;
  at?: Date;
}): EventPush {
  const { platformId, appId, code, at = new Date() } = authorized;
  const received = {
    ...{ platformId, code, origin: 'authorized', authorizerAppId: appId },
    ...{ preAuthCode: null, preAuthCodeId: null, launchId: null },
    ...{ wechatCreatedAt: at, expiresAt: null, receivedAt: at },
  };
  return {
    event: newEvent(platformId, 'authorized', appId, at),
    ticket: null,
    code: received,
    deliveries: [],
  };
}
