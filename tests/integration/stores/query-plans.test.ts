// What pages list stays quick at any size: each list, with each filter, order and page, walks an index and sorts nothing.
import { beforeAll, describe, expect, test } from 'vitest';
import { seedDatabase } from '@/bin/seed/seed-database';
import { listAccountChanges, listAccountsOfAppId } from '@/lib/stores/account';
import { listAccountsOfName, listAccountsOfText, searchAccounts } from '@/lib/stores/account-search';
import { everyAccount } from '@/lib/stores/authorizer-filter';
import { type AuthorizerListQuery, countAuthorizers, listAuthorizerPage } from '@/lib/stores/authorizer-list';
import { type BoardQuery, countBoard, listBoardPage } from '@/lib/stores/credential-board';
import { getTargetFigures, listEventDeliveries, listTargetDeliveries } from '@/lib/stores/delivery-list';
import { listDueEvents } from '@/lib/stores/event-effects';
import {
  type EventQuery,
  listAccountNames,
  listAuthorizerMessages,
  listPlatformEvents,
  type MessageQuery,
} from '@/lib/stores/event-list';
import { listForwardingTargets } from '@/lib/stores/forwarding-targets';
import { listRecentIncidents } from '@/lib/stores/incidents';
import { listLaunches } from '@/lib/stores/launches';
import { listErrcodes } from '@/lib/stores/overview';
import { listPlatforms } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { listRefreshAttempts, listRefreshPage } from '@/lib/stores/refresh-attempts';
import { deleteOldRows, listRetentionKinds } from '@/lib/stores/retention';
import { listTicketHistory, listTicketTimes } from '@/lib/stores/ticket-history';
import { countFewOfClass, tokenClasses } from '@/lib/stores/token-class';
import { countTokenClasses } from '@/lib/stores/token-class-counts';
import { type Purposes, plansOf } from '@/tests/support/query-plans';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
/** All is well; many are due; all have failed, as in an outage. */
const moments = { calm: now, busy: minutes(95), outage: minutes(180) };
const place = { after: null, before: null, limit: 5 };

let account = { appId: '', platformId: '', id: '' };

beforeAll(async () => {
  const size = { accounts: 1_200, events: 800, platforms: 2, refreshesPerAccount: 1 };
  await seedDatabase({ ...size, seed: 1, now }, () => undefined);
  account = await getDatabase().authorizer.findFirstOrThrow();
}, 300_000);

interface Page {
  next: string | null;
  previous: string | null;
}

/** Some hundred pages each. */
const longTest = 240_000;

/** The first page, the one behind it, and back. */
async function turn<Query>(list: (query: Query) => Promise<Page>, query: Query): Promise<void> {
  const first = await list(query);
  if (first.next === null) return;
  const second = await list({ ...query, after: first.next });
  if (second.previous !== null) await list({ ...query, before: second.previous });
}

async function expectWalks(run: () => Promise<unknown>, purposes: Purposes = {}): Promise<void> {
  const plans = await plansOf(run, purposes);
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter(({ faults }) => faults.length > 0)).toEqual([]);
}

describe.each(Object.entries(moments))('while it is %s', (_, at) => {
  const everyone: AuthorizerListQuery = {
    tokenClass: null,
    ...everyAccount,
    ...place,
  };
  const ofMonth = { authorizedFrom: minutes(-60 * 24 * 30), authorizedTo: now };
  /** More than are named one by one. */
  const everOne = { authorizedFrom: new Date(0) };
  const accounts = (query: AuthorizerListQuery) => listAuthorizerPage(query, at);

  test(
    'the list of accounts walks an index, whatever it is narrowed to',
    async () => {
      await expectWalks(async () => {
        for (const tokenClass of [null, ...tokenClasses]) {
          await turn(accounts, { ...everyone, tokenClass });
          await turn(accounts, { ...everyone, tokenClass, kind: 'service' });
          await turn(accounts, { ...everyone, tokenClass, kind: 'service', verified: false });
          await turn(accounts, { ...everyone, tokenClass, platformId: account.platformId });
          await turn(accounts, { ...everyone, tokenClass, kind: 'service', ...ofMonth });
          await turn(accounts, { ...everyone, tokenClass, kind: 'service', ...ofMonth, permissionId: 7 });
        }
      });
      await expectWalks(async () => {
        for (const disconnected of [true, false]) {
          const gone = { ...everyone, tokenClass: 'unauthorized', disconnected } as const;
          for (const way of [{}, { kind: 'service' }, { platformId: account.platformId }]) {
            await turn(accounts, { ...gone, ...way });
          }
        }
      });
      // Of all kinds at once: an index holds what it asks of each account, and is walked until a thousand are found.
      const all = { ...everyone, tokenClass: null };
      const narrow = [{ verified: false }, ofMonth, { permissionId: 7 }, { ...ofMonth, permissionId: 7 }];
      for (const filter of [...narrow, everOne]) {
        await expectWalks(() => turn(accounts, { ...all, ...filter }), { scanned: ['Authorizer'] });
      }
    },
    longTest,
  );

  test(
    'the board of tokens walks an index in each order, whatever it is narrowed to',
    async () => {
      const all = { kind: null, tokenClass: null, leastFailures: 0, search: '', ...place };
      const board = (query: BoardQuery) => listBoardPage(query, at);
      await expectWalks(async () => {
        for (const sort of ['expires', 'next', 'failures'] as const) {
          for (const kind of [null, 'component', 'authorizer'] as const) {
            await turn(board, { ...all, kind, sort });
          }
          for (const leastFailures of [0, 1, 10]) {
            for (const tokenClass of [null, ...tokenClasses]) {
              await turn(board, { ...all, tokenClass, leastFailures, sort });
            }
          }
        }
      });
    },
    longTest,
  );

  test('a search reads the names of accounts once, and nothing else whole', async () => {
    // Few are called so; each has an appid.
    for (const search of ['书店', 'wx']) {
      const ofAll = { kind: null, tokenClass: null, leastFailures: 0 };
      const board = { ...ofAll, search, sort: 'expires', ...place } as const;
      await expectWalks(() => turn(accounts, { ...everyone, search }), { scanned: ['Authorizer'] });
      await expectWalks(() => listBoardPage(board, at), { scanned: ['Authorizer'] });
      await expectWalks(() => countTokenClasses({ search }, at), { scanned: ['Authorizer'] });
    }
  });

  test('accounts are counted by stretches of an index', async () => {
    await expectWalks(() => countTokenClasses({ platformId: account.platformId }, at));
    await expectWalks(() => countTokenClasses({ kind: 'service' }, at));
    await expectWalks(() => countTokenClasses(everOne, at), { scanned: ['Authorizer'] });
    await expectWalks(() => countAuthorizers());
    await expectWalks(() => countBoard(at));
  });
});

test('what makes accounts few bounds the step into the index: no count goes through all that live', async () => {
  const counts = [() => countTokenClasses({}, now), () => countFewOfClass('due', 9, now)];
  for (const count of counts) {
    const steps = (await plansOf(count)).flatMap((plan) => plan.steps);
    const alongLiving = steps.filter((step) => /expiresAt|refreshAt|failureCount/.test(step));
    expect(alongLiving.length).toBeGreaterThan(2);
    // What is bounded by the state alone holds no more than those that need a person, or have gone.
    const byState = steps.filter((step) => /\bstate\b/.test(step) && !alongLiving.includes(step));
    expect(byState.length).toBeLessThanOrEqual(count === counts[0] ? 2 : 0);
  }
});

test('whatever accounts are narrowed by but a text is held by one index, and no account is read for it', async () => {
  const month = { authorizedFrom: minutes(-60 * 24 * 30), authorizedTo: now };
  const [ofPlatform, granted] = [{ platformId: account.platformId }, { permissionId: 7 }];
  const single = [{ kind: 'service' }, { verified: true }, { verified: false }, month, granted];
  const filters = [
    ...single,
    ...single.map((filter) => ({ ...filter, ...month, ...granted, ...ofPlatform })),
  ];
  for (const filter of filters) {
    const plans = await plansOf(() => searchAccounts({ ...everyAccount, ...filter }));
    const [finding] = plans.filter(({ sql }) => /FROM "Authorizer" a WHERE/.test(sql));
    expect(finding).toMatchObject({ rows: [] });
  }
});

test('a search that many fit is counted from where it has ended, and reads no account for it', async () => {
  const plans = await plansOf(() => countTokenClasses({ search: 'wx' }, now));
  const [finding, counting] = plans.filter(({ sql }) => /FROM "Authorizer" a\s+WHERE/.test(sql));
  expect(finding).toMatchObject({ rows: [] });
  expect(finding?.sql).toMatch(/ORDER BY a."appId", a."platformId" LIMIT/);
  // Nothing of it is a scan: it steps into the index behind the last account.
  expect(counting?.faults).toEqual([]);
});

test('whom a typed name means is read along the index that holds the names, in its order, and no row is read for it', async () => {
  for (const search of ['书店', 'wx']) {
    for (const list of [listAccountsOfText, listAccountsOfName]) {
      const plans = await plansOf(() => list(search, 9), { scanned: ['Authorizer'] });
      expect(plans.filter(({ faults }) => faults.length > 0)).toEqual([]);
      const [finding] = plans.filter(({ sql }) => /SELECT DISTINCT/.test(sql));
      expect(finding).toMatchObject({ rows: [] });
    }
  }
});

test('errors are counted along an index that holds their codes', async () => {
  const [counting] = await plansOf(() => listErrcodes(minutes(-1_440), 7));
  expect(counting).toMatchObject({ rows: [] });
});

test('the list of events walks an index, also where a search looks through a stretch of it', async () => {
  const all: EventQuery = { infoType: null, effect: null, authorizerAppId: null, ...place };
  const during = { from: minutes(-600), to: now };
  await expectWalks(async () => {
    await turn(listPlatformEvents, all);
    await turn(listPlatformEvents, { ...all, during });
    for (const infoType of [null, 'authorized']) {
      for (const effect of [null, 'done', 'failed']) {
        await turn(listPlatformEvents, { ...all, infoType, effect });
        await turn(listPlatformEvents, { ...all, infoType, effect, authorizerAppId: account.appId });
        await turn(listPlatformEvents, { ...all, infoType, effect, during, text: 'wx' });
        await turn(listPlatformEvents, { ...all, infoType, effect, forwarded: 'dead' });
      }
    }
    await listDueEvents(now, 100);
  });
});

test('the list of messages walks an index, also where a search looks through a stretch of it', async () => {
  const all: MessageQuery = { platformId: null, msgType: null, authorizerAppId: null, ...place };
  const during = { from: minutes(-3_000), to: now };
  await expectWalks(async () => {
    for (const msgType of [null, 'text', 'video']) {
      await turn(listAuthorizerMessages, { ...all, msgType, during });
      await turn(listAuthorizerMessages, { ...all, msgType, during, text: '退款' });
      await turn(listAuthorizerMessages, { ...all, msgType, authorizerAppId: account.appId, text: '退款' });
    }
    await turn(listAuthorizerMessages, all);
    await turn(listAuthorizerMessages, {
      ...all,
      platformId: account.platformId,
      authorizerAppId: account.appId,
    });
  });
  // All that there are here are fewer than one search reads, so nothing bounds the stretch yet.
  await expectWalks(
    async () => {
      for (const msgType of [null, 'text', 'video']) {
        await turn(listAuthorizerMessages, { ...all, msgType, forwarded: 'delivered' });
      }
      await turn(listAuthorizerMessages, { ...all, msgType: 'video' });
    },
    { scanned: ['AuthorizerMessage'] },
  );
});

test('tickets, refreshes, deliveries and launches are walks along an index', async () => {
  const [platform] = await listPlatforms();
  const [target] = await listForwardingTargets();
  const staff = await getDatabase().staff.findFirstOrThrow();
  const delivery = await getDatabase().delivery.findFirstOrThrow();
  if (!platform || !target) throw new Error('The seed has made no platform or no target.');
  await expectWalks(async () => {
    for (const outcome of [null, 'accepted', 'refused'] as const) {
      await turn(listTicketHistory, { platform, outcome, ...place });
    }
    await listTicketTimes(platform.id, minutes(-1_440));
    for (const outcome of [null, 'refreshed', 'failed']) {
      for (const appId of [null, account.appId, platform.appId]) {
        await turn(listRefreshPage, { outcome, appId, ...place });
        await turn(listRefreshPage, { outcome, appId, errcode: 61004, ...place });
      }
    }
    const key = {
      platformId: account.platformId,
      kind: 'authorizer',
      authorizerAppId: account.appId,
    } as const;
    await listRefreshAttempts(key, 20);
    for (const state of [null, 'pending', 'delivered', 'dead'] as const) {
      await turn(listTargetDeliveries, { targetId: target.id, state, ...place });
    }
    await getTargetFigures(target.id);
    await listEventDeliveries('authorizerMessage', delivery.subjectId);
    await listLaunches(staff.id, 6);
  });
});

test('what a page of one account reads is found by its keys', async () => {
  await expectWalks(() => listAccountChanges(account.id, 20));
  await expectWalks(() => listAccountNames([account.appId]));
  // One for each platform that it has authorized; and of incidents one of each kind is open.
  await expectWalks(() => listAccountsOfAppId(account.appId), { sorted: ['Authorizer'] });
  await expectWalks(() => listRecentIncidents(minutes(-10_080), 20), { sorted: ['Incident'] });
});

test('what has grown too old is found along an index of its time', async () => {
  await expectWalks(async () => {
    for (const kind of listRetentionKinds()) await deleteOldRows(kind, minutes(-60 * 24 * 365), 100);
  });
});

test('accounts that staff has disconnected are walked along an index, also when these are nearly all', async () => {
  const isDisconnected = { status: 'authorized', disconnectedAt: now };
  await getDatabase().authorizer.updateMany({ data: isDisconnected });
  await getDatabase().credential.updateMany({
    where: { kind: 'authorizer' },
    data: { state: 'unauthorized', expiresAt: null },
  });
  const disconnected = { ...everyAccount, disconnected: true };
  const query = { ...disconnected, tokenClass: 'unauthorized', ...place } as const;
  await expectWalks(async () => {
    await turn((wish: AuthorizerListQuery) => listAuthorizerPage(wish, now), query);
    await turn((wish: AuthorizerListQuery) => listAuthorizerPage(wish, now), { ...query, kind: 'service' });
    await countTokenClasses({ ...disconnected, disconnected: null }, now);
  });
});
