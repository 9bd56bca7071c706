// A platform that was never used can be taken away, and one that was used cannot.
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { DELETE } from '@/app/api/admin/platforms/[id]/route';
import { addStaff } from '@/lib/hub/add-staff';
import { getPlatformSettings } from '@/lib/hub/get-platform-settings';
import { createListPassRecord } from '@/lib/hub/list-pass-record';
import { refreshTokenNow } from '@/lib/hub/refresh-token-now';
import { removePlatform } from '@/lib/hub/remove-platform';
import { addPlatform, changePlatform } from '@/lib/hub/save-platform-settings';
import { getChangeStamp, listChangedKinds } from '@/lib/stores/change-stamp';
import { newId } from '@/lib/stores/ids';
import { openIncident } from '@/lib/stores/incidents';
import { getDatabase, type Transaction } from '@/lib/stores/prisma';
import { type Staff, terminalActor } from '@/lib/stores/staff';
import { setUpHubDesk } from '@/tests/support/hub-desk';
import { seedAccount } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const desk = setUpHubDesk();
const password = 'correct horse battery';
const reason = 'Mistyped AppID';
const at = new Date('2026-03-18T06:32:00.000Z');
const received = { receivedAt: at, clientAddress: '', query: '', body: '', dedupeKey: 'k' };
let boss: Staff;
let admin: Visitor;
/** Never used. */
let id: string;

beforeEach(async () => {
  boss = await addStaff({ email: 'admin@wxdesk.example', name: '', role: 'admin', password });
  admin = createVisitor();
  await admin.signIn('admin@wxdesk.example', password);
  const keys = { secret: 'f'.repeat(32), token: 'itsToken', aesKey: 'k'.repeat(43) };
  ({ id } = await addPlatform({ appId: 'wx5c1f0a9e0000d684', name: '云帆', ...keys }, terminalActor));
  await getDatabase().auditEntry.deleteMany();
});

async function remove(body: object = { reason }): Promise<{ status: number; error?: unknown }> {
  const answer = await admin.call(DELETE, '/x', { method: 'DELETE', body, params: { id } });
  if (answer.status === 204) return { status: 204 };
  const { error }: { error: unknown } = await answer.json();
  return { status: answer.status, error };
}

async function expectKept(): Promise<void> {
  expect(await getDatabase().platform.count({ where: { id } })).toBe(1);
  expect(await getDatabase().auditEntry.count({ where: { act: 'platformRemoved' } })).toBe(0);
}

test('it goes with all that was only noted for its sake, and who removed it and why is on record', async () => {
  const db = getDatabase();
  await changePlatform(id, { name: '', secret: '', token: 'itsOther', aesKey: '' }, terminalActor);
  // Its credential waits for a ticket; nothing was asked of WeChat.
  await refreshTokenNow({ platformId: id, authorizerAppId: null }, terminalActor);
  await openIncident({ platformId: id, kind: 'x', severity: 'warning', detail: {}, now: at });
  await createListPassRecord(id, 0, 0);
  expect(await db.credential.count({ where: { platformId: id } })).toBe(1);
  expect(await getPlatformSettings(id)).toMatchObject({ isUnused: true });
  expect(await remove()).toEqual({ status: 204 });
  expect(await db.platform.findMany()).toMatchObject([{ id: desk.platform.id }]);
  expect(await db.credential.count({ where: { platformId: id } })).toBe(0);
  expect(await db.formerPlatformKey.count()).toBe(0);
  // Without a platform it would concern the whole installation.
  expect(await db.incident.count({ where: { kind: 'x' } })).toBe(0);
  expect(await db.setting.count({ where: { key: { contains: id } } })).toBe(0);
  const [entry] = await db.auditEntry.findMany({ where: { act: 'platformRemoved' } });
  expect(entry).toMatchObject({
    staffId: boss.id,
    platformId: id,
    subjectId: id,
    subjectName: '云帆',
    reason,
    details: '{"appId":"wx5c1f0a9e0000d684"}',
  });
});

test('open pages hear of it, also where another platform was changed later', async () => {
  await changePlatform(desk.platform.id, { name: 'Later', secret: '', token: '', aesKey: '' }, terminalActor);
  const before = await getChangeStamp();
  await remove();
  expect(listChangedKinds(before, await getChangeStamp())).toContain('settings');
});

type Data = { id: string; platformId: string };
const uses: [trace: string, use: (tx: Transaction, data: Data) => Promise<unknown>][] = [
  [
    'platformEvent',
    (tx, data) => tx.platformEvent.create({ data: { ...data, ...received, infoType: 'x', effect: 'done' } }),
  ],
  [
    'authorizerMessage',
    (tx, data) =>
      tx.authorizerMessage.create({ data: { ...data, ...received, authorizerAppId: 'a', msgType: 'text' } }),
  ],
  ['authorizer', (_tx, { platformId }) => seedAccount({ platformId, appId: 'wx-account' })],
  [
    'authorizationCode',
    (tx, data) =>
      tx.authorizationCode.create({
        data: { ...data, codeDigest: 'd', codeCipher: 'c', origin: 'redirect', receivedAt: at },
      }),
  ],
  ['launch', (tx, data) => createLaunch(tx, data)],
];

function createLaunch(tx: Transaction, data: Data) {
  return tx.launch.create({
    data: { ...data, staffId: boss.id, authType: 3, createdAt: at, expiresAt: at },
  });
}

describe('it stays, and the refusal says by what it was used', () => {
  test.each(uses)('%s', async (trace, use) => {
    await use(getDatabase(), { id: newId(), platformId: id });
    expect(await remove()).toMatchObject({
      status: 409,
      error: { code: 'platformUsed', details: { traces: [trace] } },
    });
    expect(await getPlatformSettings(id)).toMatchObject({ isUnused: false });
    await expectKept();
  });

  test('verifyTicket', async () => {
    await desk.giveTicket();
    const platformId = desk.platform.id;
    const removal = removePlatform({ id: platformId, reason }, boss, terminalActor);
    await expect(removal).rejects.toMatchObject({
      code: 'platformUsed',
      details: { traces: ['verifyTicket', 'platformEvent'] },
    });
    expect(await getDatabase().platform.count({ where: { id: platformId } })).toBe(1);
  });
});

test('the database refuses it where anything else refers to it, and nothing of it is gone', async () => {
  const db = getDatabase();
  await changePlatform(id, { name: '', secret: '', token: 'itsOther', aesKey: '' }, terminalActor);
  await db.autoReply.create({
    data: {
      ...{ id: newId(), platformId: id, authorizerAppId: 'a', trigger: 'subscribe', content: 'Hi' },
      ...{ createdAt: at, updatedAt: at },
    },
  });
  expect(await remove()).toMatchObject({ status: 409, error: { code: 'platformUsed' } });
  expect(await db.formerPlatformKey.count({ where: { platformId: id } })).toBe(1);
  await expectKept();
});

test('whoever uses it in that very moment is not left without it', async () => {
  // Begun while what it is used for is written but not committed.
  const removal = await getDatabase().$transaction(async (tx) => {
    await createLaunch(tx, { id: 'launch', platformId: id });
    return [remove()];
  });
  expect(await removal[0]).toMatchObject({ status: 409, error: { code: 'platformUsed' } });
  await expectKept();
});

test('one that the environment gives would be back at the next start, and stays', async () => {
  await getDatabase().platform.update({ where: { id }, data: { source: 'environment' } });
  expect(await remove()).toMatchObject({ status: 409, error: { code: 'platformReadOnly' } });
  await expectKept();
});

test.each([[{}], [{ reason: ' x ' }], [{ reason: 'y'.repeat(201) }]])(
  'without a reason (%j) it stays',
  async (body) => {
    expect(await remove(body)).toMatchObject({ status: 400 });
    await expectKept();
  },
);

test('of two who remove it one is told that it is gone', async () => {
  const both = await Promise.all([remove(), remove()]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
  expect(await getDatabase().auditEntry.count({ where: { act: 'platformRemoved' } })).toBe(1);
});

test('all that refers to a platform is known here: it keeps the platform, or goes with it', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  const model = /^model Platform \{(.*?)^\}/ms.exec(schema)?.[1] ?? '';
  const relations = [...model.matchAll(/^ {2}\w+ +(\w+)\[\]/gm)].map(([, name = '']) => name);
  const traces = [
    'VerifyTicket',
    'PlatformEvent',
    'AuthorizerMessage',
    'Authorizer',
    'AuthorizationCode',
    'Launch',
  ];
  const gone = ['Credential', 'Incident', 'FormerPlatformKey'];
  // These come of the ones above, and the database holds the platform for them.
  const implied = ['PreAuthCode', 'RefreshAttempt', 'Delivery', 'AutoReply'];
  expect(relations.sort()).toEqual([...traces, ...gone, ...implied].sort());
});
