// Several processes on one database, many callers each, one token that ran out.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { addExpiredAccount } from '@/tests/support/tokens/database-engine';
import { startTokenProcess, type TokenProcess } from '@/tests/support/tokens/token-process';
import { startWechatUpstream, type WechatUpstream } from '@/tests/support/tokens/wechat-upstream';

const database = setUpTestDatabase();
let upstream: WechatUpstream;
let processes: TokenProcess[] = [];
let platformId = '';

beforeAll(async () => {
  upstream = await startWechatUpstream({ delayMs: 80 });
  platformId = (
    await createPlatform({ appId: 'wxplatform', secret: 's', token: 't', aesKey: 'a'.repeat(43) })
  ).id;
  const settings = { apiBase: upstream.apiBase, leaseMs: 20_000, httpLimitMs: 8_000 };
  processes = await Promise.all(
    [1, 2, 3, 4].map((number) =>
      startTokenProcess(database.environment(), { ...settings, owner: `process-${number}` }, platformId),
    ),
  );
});

afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill()));
  await upstream.close();
});

test('four processes that start at once on an empty database fetch one component token', () => {
  expect(upstream.componentCalls).toBe(1);
});

test.each([
  [80, 6],
  [700, 2],
])(
  'four processes of 50 callers each make exactly one call, WeChat answering in %i ms, %i rounds',
  async (delayMs, rounds) => {
    upstream.setDelay(delayMs);
    for (let round = 0; round < rounds; round += 1) {
      const appId = `wx${randomUUID()}`;
      const account = upstream.accountOf(appId);
      const key = await addExpiredAccount(platformId, appId, account.refreshToken);
      const answers = await Promise.all(processes.map((one) => one.want(appId, 50)));
      expect(answers).toEqual(Array.from({ length: 4 }, () => [account.accessToken]));
      expect(account.refreshes).toBe(1);
      expect(await getDatabase().refreshAttempt.count({ where: key })).toBe(1);
    }
  },
);
