// What is done by people is on record, whole and in order.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addStaff, resetPassword } from '@/lib/hub/add-staff';
import { addForwardingTarget, changeForwardingTarget } from '@/lib/hub/save-forwarding-target';
import { addPlatform, changePlatform } from '@/lib/hub/save-platform-settings';
import { signIn } from '@/lib/hub/sign-in';
import { checkAuditChain } from '@/lib/stores/audit-chain';
import { listAuditEntries } from '@/lib/stores/audit-list';
import { saveAuditEntry, withAudit } from '@/lib/stores/audit-log';
import { getDatabase } from '@/lib/stores/prisma';
import { saveSetting } from '@/lib/stores/settings';
import { type Actor, terminalActor } from '@/lib/stores/staff';
import { configure } from '@/tests/support/configure';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();

const admin: Actor = { kind: 'staff', staffId: 'the-admin', clientAddress: '192.0.2.7' };
const person = {
  email: 'lin@wxdesk.example',
  name: 'Lin',
  role: 'admin',
  password: 'correct horse battery',
} as const;

let secretKey: string | undefined;

beforeAll(() => {
  secretKey = database.environment().WXDESK_SECRET_KEY;
});

beforeEach(async () => {
  configure({ WXDESK_SECRET_KEY: secretKey });
  await getDatabase().auditEntry.deleteMany();
  await getDatabase().throttle.deleteMany();
  await getDatabase().staffSession.deleteMany();
  await getDatabase().staff.deleteMany();
});

function listEntries() {
  return getDatabase().auditEntry.findMany({ orderBy: { number: 'asc' } });
}

async function listActs(): Promise<string[]> {
  return (await listEntries()).map(({ act }) => act);
}

describe('an entry', () => {
  test('names who, from where, what, on which thing', async () => {
    const { id } = await addForwardingTarget(
      {
        name: 'CRM',
        url: 'https://crm.example/hook?key=hidden',
        mode: 'webhook',
        format: 'json',
        rules: [{ subject: 'platformEvent', infoTypes: [], accounts: [] }],
      },
      admin,
    );
    const [entry] = await listEntries();
    expect(entry).toMatchObject({
      number: 1,
      actor: 'staff',
      staffId: 'the-admin',
      clientAddress: '192.0.2.7',
      act: 'forwardingTargetAdded',
      subjectId: id,
      subjectName: 'CRM',
      details: '{"host":"crm.example"}',
    });
  });

  test('stands or falls with its act', async () => {
    const failing = withAudit(async (tx) => {
      await saveSetting('half', 'done', new Date(), tx);
      return {
        result: null,
        entry: { actor: admin, act: 'retentionChanged', details: { big: 1n as never } },
      };
    });
    await expect(failing).rejects.toThrow();
    expect(await getDatabase().setting.findUnique({ where: { key: 'half' } })).toBeNull();
    const refused = changeForwardingTarget(
      'unknown',
      { name: 'x', url: 'https://x.example/', mode: 'webhook', format: 'json', rules: [] },
      admin,
    );
    await expect(refused).rejects.toMatchObject({ code: 'forwardingTargetNotFound' });
    expect(await listEntries()).toEqual([]);
  });

  test('of changed keys says which, never what', async () => {
    const secrets = { secret: 'f'.repeat(32), token: 'canaryToken', aesKey: 'k'.repeat(43) };
    const { id } = await addPlatform({ appId: 'wx5c1f0a9e0000d684', name: '云帆', ...secrets }, admin);
    await changePlatform(id, { name: '', secret: 'e'.repeat(32), token: 'canaryOther', aesKey: '' }, admin);
    await changePlatform(id, { name: '云帆', secret: '', token: '', aesKey: '' }, admin);
    const entries = await listEntries();
    expect(entries.map(({ act, details }) => [act, details])).toEqual([
      ['platformAdded', '{}'],
      ['platformChanged', '{"changed":["secret","token"]}'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/canary|f{32}|e{32}|k{43}/);
  });
});

describe('people', () => {
  test('added, given a new password and signed in are on record, and what a stranger typed is not', async () => {
    await addStaff(person);
    await resetPassword(person.email, 'another horse staple', admin);
    const wish = { email: person.email, clientAddress: '198.51.100.4', userAgent: '' };
    await signIn({ ...wish, password: 'another horse staple' });
    expect(await signIn({ ...wish, password: 'canary guess' })).toBeNull();
    expect(await signIn({ ...wish, email: 'canary@typed.example', password: 'x' })).toBeNull();
    const entries = await listEntries();
    expect(entries.map(({ actor, act, subjectName }) => [actor, act, subjectName])).toEqual([
      ['terminal', 'staffAdded', person.email],
      ['staff', 'passwordReset', person.email],
      ['staff', 'signedIn', ''],
      ['stranger', 'signInFailed', person.email],
      ['stranger', 'signInFailed', ''],
    ]);
    expect(JSON.stringify(entries)).not.toContain('canary');
  });

  test('strangers cannot fill the log: of nobody’s failures a hundred a day are kept', async () => {
    const now = new Date();
    await getDatabase().throttle.create({
      data: { key: 'audit:signInFailed:', windowStartAt: now, count: 98 },
    });
    for (let n = 0; n < 4; n += 1) {
      const wish = { email: `p${n}@x.example`, clientAddress: `198.51.100.${n}`, userAgent: '' };
      expect(await signIn({ ...wish, password: 'guess' }, now)).toBeNull();
    }
    expect(await listActs()).toHaveLength(2);
  });
});

describe('the chain', () => {
  async function addEntries(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await saveAuditEntry({ actor: terminalActor, act: 'signedIn', subjectName: `n${n}` });
    }
  }

  test('of entries written at the same time has each number once and none twice', async () => {
    const writes = Array.from({ length: 40 }, () => saveAuditEntry({ actor: admin, act: 'signedIn' }));
    await Promise.all(writes);
    const numbers = (await listEntries()).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(await checkAuditChain()).toEqual({ entries: 40, broken: [] });
  });

  test.each([
    ['another person', { staffId: 'somebody else' }],
    ['another reason', { reason: 'for fun' }],
    ['another time', { at: new Date(0) }],
    ['other details', { details: '{"count":1}' }],
    ['another address', { clientAddress: '203.0.113.1' }],
  ])('shows a row that was given %s', async (_name, data) => {
    await addEntries(5);
    await getDatabase().auditEntry.update({ where: { number: 3 }, data });
    expect(await checkAuditChain()).toEqual({ entries: 5, broken: [3] });
  });

  test('shows that a row is gone, and one that was put in', async () => {
    await addEntries(5);
    const taken = await getDatabase().auditEntry.delete({ where: { number: 2 } });
    expect((await checkAuditChain()).broken).toEqual([3]);
    await getDatabase().auditEntry.create({ data: { ...taken, act: 'signInFailed' } });
    expect((await checkAuditChain()).broken).toEqual([2]);
  });

  test('goes on where retention took the oldest', async () => {
    await addEntries(4);
    await getDatabase().auditEntry.deleteMany({ where: { number: { lt: 3 } } });
    await addEntries(1);
    expect(await checkAuditChain()).toEqual({ entries: 3, broken: [] });
  });

  test('is read over a change of the secret key, and by nobody without the former one', async () => {
    const [former, present] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map((key) => key.toString('base64'));
    configure({ WXDESK_SECRET_KEY: former });
    await addEntries(2);
    configure({ WXDESK_SECRET_KEY: `${present},${former}` });
    await addEntries(2);
    expect(await checkAuditChain()).toEqual({ entries: 4, broken: [] });
    configure({ WXDESK_SECRET_KEY: present });
    expect((await checkAuditChain()).broken).toEqual([1, 2]);
  });
});

describe('the list', () => {
  const everything = { id: null, staffId: null, act: null, authorizerAppId: null, during: null };
  const firstPage = { after: null, before: null, limit: 2 };

  async function addAt(...days: string[]): Promise<void> {
    for (const [index, day] of days.entries()) {
      await saveAuditEntry({ actor: admin, act: 'signedIn' });
      await getDatabase().auditEntry.update({
        where: { number: index + 1 },
        data: { at: new Date(`${day}T12:00:00Z`) },
      });
    }
  }

  async function daysOf(...wish: Parameters<typeof listAuditEntries>): Promise<string[]> {
    return (await listAuditEntries(...wish)).rows.map(({ at }) => at.toISOString().slice(0, 10));
  }

  test('is narrowed to a stretch of time, its end not included, and paged within', async () => {
    await addAt('2026-03-15', '2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19');
    const during = { from: new Date('2026-03-16T12:00:00Z'), to: new Date('2026-03-19T12:00:00Z') };
    const first = await listAuditEntries({ ...everything, during }, firstPage);
    expect(await daysOf({ ...everything, during }, firstPage)).toEqual(['2026-03-18', '2026-03-17']);
    const second = { ...firstPage, after: first.next };
    expect(await daysOf({ ...everything, during }, second)).toEqual(['2026-03-16']);
  });

  test('of a link to one entry is that entry alone', async () => {
    await addAt('2026-03-15', '2026-03-16', '2026-03-17');
    const [, middle] = await listEntries();
    const page = await listAuditEntries({ ...everything, id: middle?.id ?? '' }, firstPage);
    expect(page).toMatchObject({ rows: [{ id: middle?.id }], next: null, previous: null });
  });
});
