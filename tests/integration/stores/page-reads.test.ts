import { beforeAll, describe, expect, test } from 'vitest';
import { seal } from '@/lib/secrets';
import { getAccountToken, listAccountChanges, listAccountsOfAppId } from '@/lib/stores/account';
import {
  getPlatformEvent,
  listAuthorizerMessages,
  listConsequences,
  listPlatformEvents,
} from '@/lib/stores/event-list';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { listRefusedSince, listTicketHistory, listTicketTimes } from '@/lib/stores/ticket-history';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const pushed = { clientAddress: '203.0.113.7', query: 'q', body: 'b' };
const firstPage = { after: null, before: null, limit: 3 };

let platform: { id: string; appId: string };
let authorizerId = '';
beforeAll(async () => {
  platform = await seedPlatform();
  authorizerId = await seedAccount({ platformId: platform.id, appId: 'wx-account', nickName: 'Library' });
});

async function createEvent(infoType: string, receivedAt: Date, more: object = {}): Promise<string> {
  const id = newId();
  const data = {
    id,
    platformId: platform.id,
    dedupeKey: id,
    infoType,
    receivedAt,
    effect: 'done',
    ...pushed,
    ...more,
  };
  await getDatabase().platformEvent.create({ data });
  return id;
}

async function createTicket(receivedAt: Date): Promise<void> {
  const eventId = await createEvent('component_verify_ticket', receivedAt);
  await getDatabase().verifyTicket.create({
    data: {
      id: newId(),
      platformId: platform.id,
      eventId,
      ticketCipher: 'sealed',
      ticketTail: 'tail',
      receivedAt,
      clientAddress: '203.0.113.7',
    },
  });
}

describe('the ticket history', () => {
  beforeAll(async () => {
    for (const minutes of [40, 30, 20, 10]) await createTicket(ago(minutes));
    const refused = (minutes: number, platformAppId: string | null, reason: string) =>
      getDatabase().refusedPush.create({
        data: {
          id: newId(),
          receivedAt: ago(minutes),
          status: 403,
          path: '/api/callback',
          query: '',
          bodySample: '',
          clientAddress: '203.0.113.7',
          platformAppId,
          reason,
        },
      });
    await refused(25, platform.appId, 'wrongToken');
    await refused(15, null, 'stranger');
    await refused(5, 'wx-another-platform', 'wrongPlatform');
  });

  const minutesOf = (rows: { receivedAt: Date }[]) =>
    rows.map(({ receivedAt }) => (now.getTime() - receivedAt.getTime()) / 60_000);

  test('is one line of accepted and refused pushes, newest first, forward and backward', async () => {
    const query = { platform, outcome: null, ...firstPage };
    const first = await listTicketHistory(query);
    expect(minutesOf(first.rows)).toEqual([10, 15, 20]);
    expect(first.previous).toBeNull();
    const second = await listTicketHistory({ ...query, after: first.next });
    expect(minutesOf(second.rows)).toEqual([25, 30, 40]);
    expect(second.next).toBeNull();
    const back = await listTicketHistory({ ...query, before: second.previous });
    expect(minutesOf(back.rows)).toEqual([10, 15, 20]);
    expect(back.previous).toBeNull();
  });

  test('narrows by outcome', async () => {
    const accepted = await listTicketHistory({ platform, outcome: 'accepted', ...firstPage, limit: 9 });
    expect(minutesOf(accepted.rows)).toEqual([10, 20, 30, 40]);
    const refused = await listTicketHistory({ platform, outcome: 'refused', ...firstPage, limit: 9 });
    expect(minutesOf(refused.rows)).toEqual([15, 25]);
  });

  test('of a link to one push is that push alone, whichever it is', async () => {
    const query = { platform, outcome: null, ...firstPage, limit: 9 };
    const { rows } = await listTicketHistory(query);
    expect(new Set(rows.map(({ kind }) => kind)).size).toBe(2);
    for (const { id } of rows) {
      expect((await listTicketHistory({ ...query, id })).rows.map((row) => row.id)).toEqual([id]);
    }
  });

  test('never hands out a ticket, not even sealed', async () => {
    const { rows } = await listTicketHistory({ platform, outcome: 'accepted', ...firstPage });
    expect(JSON.stringify(rows)).not.toContain('sealed');
  });

  test('counts from the last ticket before the shown time, so that a silence at its edge is seen', async () => {
    const times = await listTicketTimes(platform.id, ago(25));
    expect(minutesOf(times.map((receivedAt) => ({ receivedAt })))).toEqual([30, 20, 10]);
    expect((await listRefusedSince(platform.appId, ago(20))).map(({ reason }) => reason)).toEqual([
      'stranger',
    ]);
  });
});

test('events are found by type, account and effect, with what they caused', async () => {
  const id = await createEvent('updateauthorized', ago(1), {
    authorizerAppId: 'wx-account',
    payload: { AuthorizationCode: '****code' },
  });
  await createEvent('unauthorized', ago(2), { authorizerAppId: 'wx-account', effect: 'failed' });
  await getDatabase().authorizerChange.create({
    data: {
      id: newId(),
      authorizerId,
      kind: 'permissionsChanged',
      added: [7],
      removed: [],
      eventId: id,
      at: ago(1),
    },
  });
  const query = { infoType: null, authorizerAppId: 'wx-account', effect: null, ...firstPage };
  const all = await listPlatformEvents(query);
  expect(all.rows.map(({ infoType }) => infoType)).toEqual(['updateauthorized', 'unauthorized']);
  expect((await listPlatformEvents({ ...query, effect: 'failed' })).rows).toHaveLength(1);
  expect((await listPlatformEvents({ ...query, infoType: 'authorized' })).rows).toEqual([]);
  expect((await getPlatformEvent(id))?.payload).toEqual({ AuthorizationCode: '****code' });
  expect(
    await listConsequences({ id, platformId: platform.id, authorizerAppId: 'wx-account' }),
  ).toMatchObject([{ appId: 'wx-account', nickName: 'Library', kind: 'permissionsChanged' }]);
  expect((await listAccountChanges(authorizerId, 5)).map(({ kind }) => kind)).toEqual(['permissionsChanged']);
});

test('messages are found by account and type', async () => {
  const create = (msgType: string, minutes: number) =>
    getDatabase().authorizerMessage.create({
      data: {
        id: newId(),
        platformId: platform.id,
        authorizerAppId: 'wx-account',
        dedupeKey: newId(),
        msgType,
        receivedAt: ago(minutes),
        ...pushed,
      },
    });
  await create('text', 3);
  await create('event', 2);
  const query = { platformId: platform.id, authorizerAppId: 'wx-account', msgType: null, ...firstPage };
  expect((await listAuthorizerMessages(query)).rows.map(({ msgType }) => msgType)).toEqual(['event', 'text']);
  expect((await listAuthorizerMessages({ ...query, msgType: 'text' })).rows).toHaveLength(1);
  expect((await listAuthorizerMessages({ ...query, platformId: 'another' })).rows).toEqual([]);
});

test('of an account’s token only the last four characters leave the store', async () => {
  const key = { platformId: platform.id, kind: 'authorizer', authorizerAppId: 'wx-account' };
  const where = { platformId_kind_authorizerAppId: key };
  const { id } = await getDatabase().credential.findUniqueOrThrow({ where });
  const cipher = seal('access-token-canary-1234', {
    table: 'Credential',
    rowId: id,
    column: 'accessTokenCipher',
  });
  await getDatabase().credential.update({ where, data: { accessTokenCipher: cipher, expiresAt: ago(-60) } });
  const [account] = await listAccountsOfAppId('wx-account');
  const token = account && (await getAccountToken(account, now));
  expect(token).toMatchObject({ accessTokenTail: '1234', refreshTokenTail: null, tokenClass: 'due' });
  expect(JSON.stringify(token)).not.toContain('canary');
  expect(JSON.stringify(token)).not.toContain(cipher);
});
