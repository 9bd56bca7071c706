// Every credential that lives, as the board shows it: never a token, only what is known of it.

import { searchAccounts } from './account-search';
import { everyAccount } from './authorizer-filter';
import {
  type BoardFilter,
  type CredentialKind,
  isLivingCode,
  listPlaces,
  type PlacedCredential,
  type SearchMatches,
} from './credential-order';
import { type BoardSort, isPlaceOf, type Place } from './credential-segments';
import { keepLargeCount } from './keep-large-count';
import { type LeaseHolder, leaseName, listLeaseHolders } from './lease-holders';
import { getDatabase } from './prisma';
import { type TokenClass, tokenClassOf } from './token-class';

export interface BoardQuery extends BoardFilter {
  sort: BoardSort;
  /** Where the page begins: what an earlier page named. */
  after: string | null;
  before: string | null;
  limit: number;
}

interface PlatformOfRow {
  id: string;
  appId: string;
  name: string;
}

export interface BoardToken {
  kind: 'component' | 'authorizer';
  id: string;
  platform: PlatformOfRow;
  /** The account's; null for the component's token. */
  account: { appId: string; nickName: string; headImg: string; kind: string } | null;
  tokenClass: TokenClass;
  obtainedAt: Date | null;
  expiresAt: Date | null;
  refreshAt: Date | null;
  nextAttemptAt: Date | null;
  version: number;
  failureCount: number;
  lastErrcode: number | null;
  lastErrorCode: string | null;
  lastRid: string | null;
  lastErrmsg: string | null;
  lease: LeaseHolder | null;
}

export interface BoardCode {
  kind: 'preAuthCode';
  id: string;
  platform: PlatformOfRow;
  launchId: string;
  /** For whom the link is, or who sent it where nobody noted that. */
  linkName: string;
  obtainedAt: Date;
  expiresAt: Date;
}

export type BoardItem = BoardToken | BoardCode;

export interface BoardPage {
  items: BoardItem[];
  /** For `after` and `before`; null where nothing more follows. */
  next: string | null;
  previous: string | null;
}

export async function listBoardPage(query: BoardQuery, now: Date): Promise<BoardPage> {
  const { sort, limit } = query;
  const start = readPlace(query.before ?? query.after, sort);
  const isBackward = query.before !== null && start !== null;
  const matches = query.search ? await findMatches(query.search) : null;
  const found = await listPlaces({ filter: query, matches, sort, start, isBackward, limit: limit + 1, now });
  const places = found.slice(0, limit);
  if (isBackward) places.reverse();
  const [first, last] = [places.at(0), places.at(-1)];
  const hasMore = found.length > limit;
  return {
    items: await listItems(places, now),
    next: last && (isBackward || hasMore) ? writePlace(last) : null,
    previous: first && (isBackward ? hasMore : start !== null) ? writePlace(first) : null,
  };
}

/** How many credentials of each kind live. */
export function countBoard(now: Date): Promise<Record<CredentialKind, number>> {
  return keepLargeCount({
    name: 'board',
    count: () => count(now),
    sizeOf: ({ authorizer }) => authorizer,
  });
}

async function count(now: Date): Promise<Record<CredentialKind, number>> {
  const db = getDatabase();
  const state = { in: ['live', 'needsReauthorization'] };
  const [component, authorizer, codes] = await Promise.all([
    db.credential.count({ where: { kind: 'component', state } }),
    db.credential.count({ where: { kind: 'authorizer', state } }),
    db.$queryRaw<{ count: bigint | number }[]>`
      SELECT COUNT(*) AS "count" FROM "PreAuthCode" c WHERE ${isLivingCode(now)}`,
  ]);
  return { component, authorizer, preAuthCode: Number(codes[0]?.count ?? 0) };
}

async function findMatches(search: string): Promise<SearchMatches> {
  const platforms = await getDatabase().platform.findMany({ select: { id: true, appId: true, name: true } });
  const words = search.toLowerCase();
  const named = platforms.filter(({ appId, name }) => `${appId} ${name}`.toLowerCase().includes(words));
  const { found } = await searchAccounts({ ...everyAccount, search });
  return { platformIds: named.map(({ id }) => id), accounts: found };
}

async function listItems(places: PlacedCredential[], now: Date): Promise<BoardItem[]> {
  const idsOf = (isCode: boolean) =>
    places.filter(({ kind }) => (kind === 'preAuthCode') === isCode).map(({ id }) => id);
  const items = [...(await listTokens(idsOf(false), now)), ...(await listCodes(idsOf(true)))];
  return places.flatMap(({ id }) => items.find((item) => item.id === id) ?? []);
}

const platform = { select: { id: true, appId: true, name: true } } as const;

async function listTokens(ids: string[], now: Date): Promise<BoardToken[]> {
  if (ids.length === 0) return [];
  const db = getDatabase();
  const rows = await db.credential.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      kind: true,
      authorizerAppId: true,
      state: true,
      obtainedAt: true,
      expiresAt: true,
      refreshAt: true,
      nextAttemptAt: true,
      version: true,
      failureCount: true,
      lastErrcode: true,
      lastErrorCode: true,
      lastRid: true,
      lastErrmsg: true,
      platform,
    },
  });
  const keyed = rows.map((row) => ({ row, kind: toTokenKind(row.kind) }));
  const nameOf = ({ row, kind }: (typeof keyed)[number]) =>
    leaseName({ platformId: row.platform.id, kind, authorizerAppId: row.authorizerAppId });
  const [accounts, holders] = await Promise.all([
    listAccounts(rows),
    listLeaseHolders(keyed.map(nameOf), now),
  ]);
  return keyed.map(({ row: { authorizerAppId: appId, state, ...row }, kind }) => ({
    ...row,
    kind,
    account:
      kind === 'component'
        ? null
        : (accounts.get(`${row.platform.id}/${appId}`) ?? { appId, nickName: '', headImg: '', kind: '' }),
    tokenClass: tokenClassOf({ ...row, state }, now),
    lease: holders.get(leaseName({ platformId: row.platform.id, kind, authorizerAppId: appId })) ?? null,
  }));
}

async function listAccounts(rows: { platform: PlatformOfRow; authorizerAppId: string }[]) {
  const accounts = await getDatabase().authorizer.findMany({
    // Also those of the same appid on other platforms: which is whose is told by the key.
    where: { appId: { in: rows.map(({ authorizerAppId }) => authorizerAppId) } },
    select: { platformId: true, appId: true, nickName: true, headImg: true, kind: true },
  });
  return new Map(accounts.map(({ platformId, ...account }) => [`${platformId}/${account.appId}`, account]));
}

async function listCodes(ids: string[]): Promise<BoardCode[]> {
  if (ids.length === 0) return [];
  const rows = await getDatabase().preAuthCode.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      launchId: true,
      createdAt: true,
      expiresAt: true,
      platform,
      launch: { select: { note: true, staff: { select: { name: true, email: true } } } },
    },
  });
  return rows.map(({ createdAt, launch, ...row }) => ({
    ...row,
    kind: 'preAuthCode',
    obtainedAt: createdAt,
    linkName: launch.note || launch.staff.name || launch.staff.email,
  }));
}

function toTokenKind(text: string): 'component' | 'authorizer' {
  return text === 'component' ? 'component' : 'authorizer';
}

function writePlace({ segment, key, id }: Place): string {
  return `${segment}.${key}.${id}`;
}

/** Anything that is not a place of this order begins at the beginning: it comes from a URL. */
function readPlace(text: string | null, sort: BoardSort): Place | null {
  const [segment, key, id] = (text ?? '').split('.');
  if (!segment || !id || !key || !/^\d{1,15}$/.test(key)) return null;
  const place = { segment, key: Number(key), id };
  return isPlaceOf(sort, place) ? place : null;
}
