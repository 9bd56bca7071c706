// What WeChat pushed, as people search it: authorization events, and messages of the accounts' followers.
import { findIds, pageOfFound, type SearchBounds, type SearchWish } from './event-search';
import { getDatabase, type Prisma } from './prisma';
import { pageOf, rangeOf, type TimePage, type TimePageQuery } from './time-page';

const eventColumns = {
  id: true,
  platformId: true,
  infoType: true,
  authorizerAppId: true,
  receivedAt: true,
  wechatCreatedAt: true,
  clientAddress: true,
  effect: true,
  effectNote: true,
} as const;

const messageColumns = {
  id: true,
  platformId: true,
  authorizerAppId: true,
  msgType: true,
  event: true,
  fromUserName: true,
  msgId: true,
  receivedAt: true,
  wechatCreatedAt: true,
  clientAddress: true,
  payload: true,
} as const;

export type EventItem = Prisma.PlatformEventGetPayload<{ select: typeof eventColumns }>;
export type EventDetail = Prisma.PlatformEventGetPayload<{ select: typeof eventDetail }>;
export type MessageItem = Prisma.AuthorizerMessageGetPayload<{ select: typeof messageColumns }>;

const eventDetail = {
  ...eventColumns,
  payload: true,
  attemptCount: true,
  settledAt: true,
  codeDigest: true,
} as const;

export interface EventQuery extends TimePageQuery, SearchBounds, SearchWish {
  infoType: string | null;
  effect: string | null;
}

export interface MessageQuery extends TimePageQuery, SearchBounds, SearchWish {
  platformId: string | null;
  msgType: string | null;
}

/** Newest first. */
export async function listPlatformEvents(query: EventQuery): Promise<TimePage<EventItem>> {
  const { infoType, authorizerAppId, effect } = query;
  const { platformEvent } = getDatabase();
  const { where, ...range } = rangeOf(query);
  // Each of these has an index; two together have none.
  const named = [infoType, effect, authorizerAppId].filter((each) => each !== null);
  if (named.length > 1 || isSearch(query)) {
    const found = await findIds({ table: 'PlatformEvent', query, equals: { effect, infoType } });
    const where = { id: { in: found.ids } };
    return pageOfFound(await platformEvent.findMany({ where, select: eventColumns }), query, found);
  }
  const rows = await platformEvent.findMany({
    where: {
      AND: [where, within(query)],
      ...(infoType && { infoType }),
      ...(effect && { effect }),
      ...ofAccount(authorizerAppId),
    },
    select: eventColumns,
    ...range,
  });
  return pageOf(rows, query);
}

/** Newest first. */
export async function listAuthorizerMessages(query: MessageQuery): Promise<TimePage<MessageItem>> {
  const { platformId, msgType, authorizerAppId } = query;
  const { authorizerMessage } = getDatabase();
  const { where, ...range } = rangeOf(query);
  if (msgType || isSearch(query)) {
    const found = await findIds({ table: 'AuthorizerMessage', query, equals: { platformId, msgType } });
    const where = { id: { in: found.ids } };
    return pageOfFound(await authorizerMessage.findMany({ where, select: messageColumns }), query, found);
  }
  const rows = await authorizerMessage.findMany({
    where: {
      AND: [where, within(query)],
      ...(platformId && { platformId }),
      ...ofAccount(authorizerAppId),
    },
    select: messageColumns,
    ...range,
  });
  return pageOf(rows, query);
}

function isSearch({ text, forwarded }: SearchWish): boolean {
  return Boolean(text || forwarded);
}

function within({ during }: SearchBounds) {
  return during ? { receivedAt: { gte: during.from, lt: during.to } } : {};
}

function ofAccount(authorizerAppId: string | null) {
  return authorizerAppId ? { authorizerAppId } : {};
}

export async function getPlatformEvent(id: string): Promise<EventDetail | null> {
  return getDatabase().platformEvent.findUnique({ where: { id }, select: eventDetail });
}

export async function getAuthorizerMessage(id: string): Promise<MessageItem | null> {
  return getDatabase().authorizerMessage.findUnique({ where: { id }, select: messageColumns });
}

export interface EventConsequence {
  /** Which account's history it stands in. */
  appId: string;
  nickName: string;
  kind: string;
  at: Date;
}

/** What an event changed: the rows of the accounts' histories that name it. */
export async function listConsequences(event: {
  id: string;
  platformId: string;
  authorizerAppId: string | null;
}): Promise<EventConsequence[]> {
  const { id, platformId, authorizerAppId } = event;
  if (!authorizerAppId) return [];
  const rows = await getDatabase().authorizerChange.findMany({
    where: { eventId: id, authorizer: { platformId, appId: authorizerAppId } },
    select: { kind: true, at: true, authorizer: { select: { appId: true, nickName: true } } },
    orderBy: { at: 'asc' },
  });
  return rows.map(({ kind, at, authorizer }) => ({ kind, at, ...authorizer }));
}

/** How the exchange of the code that an event brought went. */
export async function getExchange(
  platformId: string,
  codeDigest: string,
): Promise<{
  state: string;
  attemptCount: number;
  lastErrcode: number | null;
  lastErrorCode: string | null;
  lastRid: string | null;
  lastErrmsg: string | null;
  settledAt: Date | null;
} | null> {
  return getDatabase().authorizationCode.findUnique({
    where: { platformId_codeDigest: { platformId, codeDigest } },
    select: {
      state: true,
      attemptCount: true,
      lastErrcode: true,
      lastErrorCode: true,
      lastRid: true,
      lastErrmsg: true,
      settledAt: true,
    },
  });
}

/** Names of accounts by appid, for lists that hold only the appid. */
export async function listAccountNames(appIds: string[]): Promise<Map<string, string>> {
  const rows = await getDatabase().authorizer.findMany({
    where: { appId: { in: [...new Set(appIds)].slice(0, 500) } },
    select: { appId: true, nickName: true },
  });
  return new Map(rows.map(({ appId, nickName }) => [appId, nickName]));
}
