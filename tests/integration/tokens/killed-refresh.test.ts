// A process is killed while it refreshes, the old refresh token dead at once: the account works again by itself.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPlatform } from '@/lib/stores/platforms';
import { tokenStore } from '@/lib/stores/token-store';
import { tokenOf } from '@/lib/tokens/component-token';
import type { TokenEngine } from '@/lib/tokens/engine-context';
import type { CredentialKey } from '@/lib/tokens/types';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { addExpiredAccount, createDatabaseEngine } from '@/tests/support/tokens/database-engine';
import { startTokenProcess } from '@/tests/support/tokens/token-process';
import { startWechatUpstream, type WechatUpstream } from '@/tests/support/tokens/wechat-upstream';

// A killed process costs a second of its start on two cores.
const timeout = 180_000;
// In the ratio of the real figures (20 s and 8 s), so that a kill costs a second.
const limits = { leaseMs: 1_000, httpLimitMs: 400 };
const database = setUpTestDatabase();
let upstream: WechatUpstream;
let survivor: TokenEngine;
let platformId = '';

beforeAll(async () => {
  upstream = await startWechatUpstream({ delayMs: 100 });
  platformId = (
    await createPlatform({ appId: 'wxplatform', secret: 's', token: 't', aesKey: 'a'.repeat(43) })
  ).id;
  survivor = createDatabaseEngine({ apiBase: upstream.apiBase, owner: 'survivor', ...limits });
  await survivor.getUsableToken({ platformId, kind: 'component', authorizerAppId: '' });
});

afterAll(() => upstream.close());

/** One process begins a refresh and is killed; true when it fell between WeChat's effect and our commit. */
async function killOnce(killAt: { afterMs: number } | 'effect'): Promise<boolean> {
  const appId = `wx${randomUUID()}`;
  const account = upstream.accountOf(appId);
  const settings = { apiBase: upstream.apiBase, owner: `killed-${appId}`, ...limits };
  const victim = await startTokenProcess(database.environment(), settings, platformId);
  const key = await addExpiredAccount(platformId, appId, account.refreshToken);
  const effect = new Promise<void>((resolve) => {
    effectOf.set(appId, resolve);
  });
  victim.begin(appId);
  await (killAt === 'effect' ? effect : delay(killAt.afterMs));
  await victim.kill();
  const stored = await tokenStore.getCredential(key);
  const isBetween = stored?.refreshToken !== account.refreshToken;

  expect(await tokenWithoutAnybody(key)).toBe(account.accessToken);
  expect(await tokenStore.getCredential(key)).toMatchObject({
    state: 'live',
    refreshToken: account.refreshToken,
  });
  return isBetween;
}

const effectOf = new Map<string, () => void>();

/** What a caller gets that asks again while it is told to come back later; on a busy machine calls may time out. */
async function tokenWithoutAnybody(key: CredentialKey): Promise<string | undefined> {
  for (let tries = 0; tries < 40; tries += 1) {
    const token = tokenOf(await survivor.getUsableToken(key));
    if (token) return token.accessToken;
    await delay(250);
  }
  return undefined;
}

test('killed at random points of a refresh, the account has a working token afterwards, 16 of 16', {
  timeout,
}, async () => {
  upstream.onEffect = (appId) => effectOf.get(appId)?.();
  for (let batch = 0; batch < 4; batch += 1) {
    await Promise.all([0, 1, 2, 3].map(() => killOnce({ afterMs: Math.random() * 160 })));
  }
});

test('killed between WeChat’s effect and our commit, the refresh token is recovered without anybody, 12 of 12', {
  timeout,
}, async () => {
  upstream.onEffect = (appId) => effectOf.get(appId)?.();
  let between = 0;
  for (let batch = 0; batch < 3; batch += 1) {
    const fell = await Promise.all([0, 1, 2, 3].map(() => killOnce('effect')));
    between += fell.filter(Boolean).length;
  }
  expect(between).toBeGreaterThanOrEqual(10);
});
