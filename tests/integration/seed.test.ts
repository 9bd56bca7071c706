// `npm run seed`: a database as large as one asks for, whose pages work, and never mixed with a real one.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { seedDatabase } from '@/bin/seed/seed-database';
import { signIn } from '@/lib/hub/sign-in';
import { getAccountToken, listAccountsOfAppId } from '@/lib/stores/account';
import { listPlatforms } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { getNewestTicket } from '@/lib/stores/tickets';
import { openEnvelope } from '@/lib/wechat/envelope';
import { readPushBody } from '@/lib/wechat/push';
import { parseXml } from '@/lib/wechat/xml';
import { setUpTestDatabase } from '@/tests/support/test-database';

const root = path.resolve(import.meta.dirname, '../..');
const now = new Date('2026-03-18T06:32:00.000Z');
const wish = { accounts: 300, events: 800, platforms: 2, refreshesPerAccount: 2, seed: 7, now };
/** What two databases of one seed hold. */
const contents: string[] = [];

async function readContent(): Promise<string> {
  const authorizers = await getDatabase().authorizer.findMany({
    orderBy: { appId: 'asc' },
    select: { id: true, appId: true, nickName: true, principalName: true, kind: true, authorizedAt: true },
  });
  const messages = await getDatabase().authorizerMessage.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, dedupeKey: true, payload: true, receivedAt: true },
  });
  return JSON.stringify({ authorizers, messages });
}

describe('a seeded database', () => {
  const database = setUpTestDatabase();
  let login = { email: '', password: '' };

  beforeAll(async () => {
    ({ login } = await seedDatabase(wish, () => undefined));
  });

  test('holds as many accounts, events and messages as were asked for', async () => {
    const db = getDatabase();
    expect(await db.authorizer.count()).toBe(300);
    expect(await db.credential.count({ where: { kind: 'authorizer' } })).toBe(300);
    expect((await db.platformEvent.count()) + (await db.authorizerMessage.count())).toBe(800);
    expect(await db.platform.count()).toBe(2);
    expect(await db.refreshAttempt.count()).toBeGreaterThan(500);
    expect(await db.delivery.count()).toBeGreaterThan(50);
    contents.push(await readContent());
  });

  test('opens with its key: tokens, tickets, and pushes as they were received', async () => {
    for (const { appId, platformId } of await getDatabase().authorizer.findMany()) {
      const [account] = await listAccountsOfAppId(appId);
      expect(account?.platformId).toBe(platformId);
      expect(await getAccountToken({ platformId, appId }, now)).not.toBeNull();
    }
    for (const platform of await listPlatforms()) {
      expect((await getNewestTicket(platform.id))?.value).toMatch(/^ticket@@@/);
      const message = await getDatabase().authorizerMessage.findFirstOrThrow({
        where: { platformId: platform.id },
      });
      const { encrypt } = readPushBody(message.body);
      const opened = openEnvelope({ encodingAesKey: platform.aesKey, encrypt });
      expect(opened.appId).toBe(platform.appId);
      expect(parseXml(opened.text)).toMatchObject({ FromUserName: message.fromUserName });
    }
  });

  test('lets its admin sign in', async () => {
    expect(await signIn({ ...login, clientAddress: '192.0.2.1', userAgent: '' })).not.toBeNull();
  });

  test('is not seeded again unless that is forced, and never with the same rows', () => {
    const seed = (...more: string[]) => {
      const size = ['--accounts', '3', '--events', '9', '--refreshes', '1', '--seed', '7'];
      const args = ['--import', 'tsx', 'bin/seed.ts', ...size, ...more];
      return spawnSync(process.execPath, args, { cwd: root, env: database.environment(), encoding: 'utf8' });
    };
    const refused = seed();
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('--force');
    expect(refused.stderr).not.toContain('postgres@');
    const repeated = seed('--force');
    expect(repeated.status).toBe(1);
    expect(repeated.stderr).toContain('another number');
    const forced = seed('--force', '--seed', '8');
    expect(forced.stderr).not.toContain('Error');
    expect(forced.stdout).toMatch(/password {5}\S{20}\n/);
  });
});

describe('another database of the same seed', () => {
  setUpTestDatabase();

  test('holds the same rows', async () => {
    await seedDatabase(wish, () => undefined);
    contents.push(await readContent());
    expect(contents[1]).toBe(contents[0]);
    expect(contents[0]).toContain('wx');
  });
});
