import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { writeAuthorizedGrant, writeUnauthorized } from '@/lib/stores/authorizer-credentials';
import { leaseStore } from '@/lib/stores/lease-store';
import { createPlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { listRefreshAttempts } from '@/lib/stores/refresh-attempts';
import { tokenStore } from '@/lib/stores/token-store';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { failure } from '@/tests/support/tokens/scripted-wechat';
import { describeStoreContract } from '@/tests/support/tokens/store-contract';

setUpTestDatabase();

async function createPlatformId(): Promise<string> {
  const appId = `wx${randomUUID()}`;
  const { id } = await createPlatform({ appId, secret: 's', token: 't', aesKey: 'a'.repeat(43) });
  return id;
}

describeStoreContract('the database', {
  store: tokenStore,
  leases: leaseStore,
  authorize: (write) => getDatabase().$transaction((tx) => writeAuthorizedGrant(tx, write)),
  unauthorize: (write) => getDatabase().$transaction((tx) => writeUnauthorized(tx, write)),
  createPlatformId,
});

test('no token stands in the database as text', async () => {
  const platformId = await createPlatformId();
  const key = { platformId, kind: 'component', authorizerAppId: '' } as const;
  const credential = await tokenStore.ensureCredential(key, 0);
  const grant = { accessToken: 'canary-a', refreshToken: 'canary-r', obtainedAt: 1, expiresAt: 2 };
  await tokenStore.saveGrant({ credential, grant, refreshAt: 1, forcedRefreshAt: null, now: 1 });
  await tokenStore.saveCandidate(credential, { ...grant, obtainedAt: 2 }, 1);
  const row = await getDatabase().credential.findUnique({ where: { id: credential.id } });
  expect(JSON.stringify(row)).not.toContain('canary');
});

test('an authorization that was under way while another token was saved is refreshed at once', async () => {
  const platformId = await createPlatformId();
  const grant = { accessToken: 'a', refreshToken: 'r', obtainedAt: 1_000, expiresAt: 9_000_000 };
  const write = { platformId, authorizerAppId: 'wx1', grant, refreshToken: 'r', refreshAt: 8_000_000 };
  const authorize = (more: object) =>
    getDatabase().$transaction((tx) => writeAuthorizedGrant(tx, { ...write, now: 3_000, ...more }));
  const key = { platformId, kind: 'authorizer', authorizerAppId: 'wx1' } as const;
  await authorize({});
  expect(await tokenStore.getCredential(key)).toMatchObject({ nextAttemptAt: 8_000_000 });
  await authorize({ grant: { ...grant, accessToken: 'b', obtainedAt: 2_000 }, now: 4_000 });
  expect(await tokenStore.getCredential(key)).toMatchObject({ accessToken: 'b', nextAttemptAt: 4_000 });
  await authorize({ grant: { ...grant, accessToken: 'c', obtainedAt: 5_000 }, now: 6_000 });
  expect(await tokenStore.getCredential(key)).toMatchObject({ accessToken: 'c', nextAttemptAt: 8_000_000 });
});

test('every try is a row of history, newest first', async () => {
  const platformId = await createPlatformId();
  const key = { platformId, kind: 'authorizer', authorizerAppId: 'wx1' } as const;
  const row = { key, startedAt: 1_000, durationMs: 80, owner: 'process' } as const;
  await tokenStore.createRefreshAttempt({
    ...row,
    reason: 'due',
    outcome: 'refreshed',
    failure: null,
    version: 4,
  });
  const refused = { ...failure('ip', 61004), rid: 'rid-1', errmsg: 'access clientip is not registered' };
  await tokenStore.createRefreshAttempt({
    ...row,
    startedAt: 2_000,
    reason: 'retry',
    outcome: 'failed',
    failure: refused,
    version: null,
  });
  expect(await listRefreshAttempts(key, 10)).toMatchObject([
    {
      reason: 'retry',
      outcome: 'failed',
      errcode: 61004,
      errorCode: 'ip',
      rid: 'rid-1',
      errmsg: 'access clientip is not registered',
      version: null,
      durationMs: 80,
    },
    { reason: 'due', outcome: 'refreshed', errcode: null, errorCode: null, version: 4, owner: 'process' },
  ]);
  expect(await listRefreshAttempts(key, 1)).toHaveLength(1);
});

test('two thousand that read within one moment all get their credential', async () => {
  const platformId = await createPlatformId();
  const keys = Array.from({ length: 4 }, (_, index) => ({
    ...{ platformId, kind: 'authorizer' },
    authorizerAppId: `wx${index}`,
  })) as { platformId: string; kind: 'authorizer'; authorizerAppId: string }[];
  for (const key of keys) await tokenStore.ensureCredential(key, 0);
  const reads = Array.from({ length: 2_000 }, async (_, index) => {
    const key = keys[index % keys.length];
    return key && (await tokenStore.getCredential(key))?.key.authorizerAppId;
  });
  expect(await Promise.all(reads)).toEqual(reads.map((_, index) => `wx${index % keys.length}`));
});
