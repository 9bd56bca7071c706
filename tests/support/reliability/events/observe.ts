// What a sequence left behind in the database, and in what it differs from the model.
import { getDatabase } from '@/lib/stores/prisma';
import { getNewestTicket } from '@/lib/stores/tickets';
import { tokenStore } from '@/lib/stores/token-store';
import { expectAccount, isAuthorizing, newestTickets, permissionsOf } from './model';
import { accountCount, type Scene } from './scene';
import type { EventWechat } from './wechat';

export interface ObservedAccount {
  status: 'none' | 'authorized' | 'unauthorized';
  permissionIds: unknown;
  timeline: string[];
  credential: string;
  accessToken: string | null;
  refreshToken: string | null;
  version: number;
}

/** The account as it is stored. */
export async function observeAccount(
  { platform, appIdOf }: Scene,
  account: number,
): Promise<ObservedAccount> {
  const appId = appIdOf(account);
  const key = { platformId: platform.id, kind: 'authorizer', authorizerAppId: appId } as const;
  const row = await getDatabase().authorizer.findUnique({
    where: { platformId_appId: { platformId: platform.id, appId } },
    include: { changes: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
  });
  const credential = await tokenStore.getCredential(key);
  return {
    status: row?.status === 'authorized' || row?.status === 'unauthorized' ? row.status : 'none',
    permissionIds: row?.permissionIds ?? [],
    timeline: row?.changes.map(({ kind }) => kind) ?? [],
    credential: credential?.state ?? 'none',
    accessToken: credential?.accessToken ?? null,
    refreshToken: credential?.refreshToken ?? null,
    version: credential?.version ?? 0,
  };
}

/** All that a platform's events can change, as text. */
export async function observe(scene: Scene): Promise<string[]> {
  const ticket = await getNewestTicket(scene.platform.id);
  const accounts = await Promise.all(
    [...Array(accountCount).keys()].map((account) => observeAccount(scene, account)),
  );
  return [`ticket ${ticket?.value}`, ...accounts.map((account) => JSON.stringify(account))];
}

/** One sentence for each difference. `isInOrder`: every event came once or more, in order, and was worked off. */
export async function findDifferences(
  wechat: EventWechat,
  scene: Scene,
  { isInOrder }: { isInOrder: boolean },
): Promise<string[]> {
  const accounts = [...Array(accountCount).keys()];
  const differences = await Promise.all([
    findEventDifferences(scene),
    findTicketDifferences(scene),
    findCodeDifferences(wechat, scene),
    ...accounts.map((account) => findAccountDifferences({ wechat, scene, account, isInOrder })),
  ]);
  return differences.flat();
}

async function findEventDifferences({ platform, texts, events }: Scene): Promise<string[]> {
  const where = { platformId: platform.id };
  const rows = await getDatabase().platformEvent.findMany({ where });
  const tickets = await getDatabase().verifyTicket.count({ where });
  const ticketTexts = texts.filter((_, index) => events[index]?.kind === 'ticket');
  const bad = rows.filter(({ effect }) => effect !== 'done' && effect !== 'ignored');
  return [
    ...differ('event rows', rows.length, new Set(texts).size),
    ...differ('ticket rows', tickets, new Set(ticketTexts).size),
    ...bad.map(({ infoType, effect, effectNote }) => `${infoType} is ${effect}: ${effectNote}`),
  ];
}

async function findTicketDifferences({ platform, events, ticketOf }: Scene): Promise<string[]> {
  const ticket = (await getNewestTicket(platform.id))?.value;
  const wanted = newestTickets(events).map(ticketOf);
  return wanted.includes(ticket ?? '') ? [] : [`the ticket is ${ticket}, not ${wanted.join(' or ')}`];
}

/** No code is asked for twice; what the account holds in the end came by a code of its newest authorization. */
async function findCodeDifferences(
  wechat: EventWechat,
  { platform, events, codeOf }: Scene,
): Promise<string[]> {
  const codes = events.flatMap((event, index) => (isAuthorizing(event) ? [{ event, index }] : []));
  const rows = await getDatabase().authorizationCode.count({ where: { platformId: platform.id } });
  return [
    ...differ('code rows', rows, codes.length),
    ...codes.flatMap(({ event, index }) => {
      const { status, newest } = expectAccount(events, event.account);
      const least = status === 'authorized' && newest.includes(index) ? 1 : 0;
      const exchanges = wechat.exchangesOf(codeOf(index));
      return exchanges < least || exchanges > 1
        ? [`the code of event ${index} was asked ${exchanges} times`]
        : [];
    }),
  ];
}

async function findAccountDifferences({
  wechat,
  scene,
  account,
  isInOrder,
}: {
  wechat: EventWechat;
  scene: Scene;
  account: number;
  isInOrder: boolean;
}): Promise<string[]> {
  const expected = expectAccount(scene.events, account);
  const observed = await observeAccount(scene, account);
  const timeline = observed.timeline.join(', ');
  const found = [
    ...differ('status', observed.status, expected.status),
    ...(isInOrder
      ? differ('timeline', timeline, expected.timeline.join(', '))
      : findTimelineFaults(observed, scene, account)),
    ...(expected.status === 'authorized' ? findHeldFaults(wechat, scene, observed, account) : []),
  ];
  if (expected.status === 'unauthorized') {
    found.push(...differ('credential', observed.credential, 'unauthorized'));
    if (observed.accessToken !== null) found.push('an access token has outlived the authorization');
  }
  return found.map((text) => `account ${account}: ${text}`);
}

/** Of an authorized account: live, with the tokens and the permissions of its newest authorization. */
function findHeldFaults(
  wechat: EventWechat,
  scene: Scene,
  observed: ObservedAccount,
  account: number,
): string[] {
  const { newest } = expectAccount(scene.events, account);
  const isAlive = wechat.isAlive(scene.appIdOf(account), observed);
  const permissions = newest.map((index) => permissionsOf(index).join());
  const held = JSON.stringify(observed.permissionIds).slice(1, -1);
  return [
    ...differ('credential', observed.credential, 'live'),
    ...(isAlive ? [] : [`it holds ${observed.accessToken} and ${observed.refreshToken}: dead at WeChat`]),
    ...(permissions.includes(held) ? [] : [`its permissions are ${held}, not ${permissions.join(' or ')}`]),
  ];
}

/** Whatever the order: it ends as the account does, tells no change twice, and no more than happened. */
function findTimelineFaults(
  { status, timeline }: ObservedAccount,
  { events }: Scene,
  account: number,
): string[] {
  const own = events.filter((event) => event.account === account);
  const authorizations = timeline.filter((kind) => kind !== 'unauthorized').length;
  const isFit =
    (status === 'none' && timeline.length === 0) ||
    (timeline.at(-1) === 'unauthorized') === (status === 'unauthorized');
  const isRepeated = timeline.some((kind, at) => kind === 'unauthorized' && timeline[at - 1] === kind);
  const isTooLong = authorizations > own.filter(isAuthorizing).length;
  const isBegunTwice = timeline.lastIndexOf('authorized') > 0;
  return isFit && !isRepeated && !isTooLong && !isBegunTwice
    ? []
    : [`${status}, but its timeline is ${timeline.join(', ')}`];
}

function differ<Value extends string | number>(what: string, seen: Value, wanted: Value): string[] {
  return seen === wanted ? [] : [`${what}: ${seen}, not ${wanted}`];
}
