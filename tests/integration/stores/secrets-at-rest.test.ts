import { expect, test } from 'vitest';
import { deriveSecret } from '@/lib/secrets';
import { saveReceivedCode } from '@/lib/stores/authorization-codes';
import { checkSecretKey } from '@/lib/stores/key-check';
import { createPlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenStore } from '@/lib/stores/token-store';
import { dumpDatabase } from '@/tests/support/dump-database';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();

const canary = (kind: string) => `canary-${kind}-${'x'.repeat(24)}`;
const appId = 'wxplatform0000001';
const now = Date.parse('2026-03-01T00:00:00Z');

test('a dump of the database holds none of the secrets that were stored in it', async () => {
  await checkSecretKey();
  const { id: platformId } = await createPlatform({
    appId,
    secret: canary('app-secret'),
    token: canary('push-token'),
    aesKey: canary('aes-key'),
  });
  await storeCode(platformId);
  await storeTokens(platformId);
  const dump = await dumpDatabase();
  expect(dump).toContain(appId);
  expect(dump).not.toMatch(/canary/i);
  for (const key of [deriveSecret('sign-in'), database.environment().WXDESK_SECRET_KEY ?? '']) {
    expect(dump).not.toContain(key);
  }
});

async function storeCode(platformId: string): Promise<void> {
  await saveReceivedCode(getDatabase(), {
    platformId,
    code: canary('authorization-code'),
    origin: 'authorized',
    authorizerAppId: null,
    preAuthCode: canary('pre-auth-code'),
    preAuthCodeId: null,
    launchId: null,
    wechatCreatedAt: null,
    expiresAt: null,
    receivedAt: new Date(now),
  });
}

async function storeTokens(platformId: string): Promise<void> {
  const key = { platformId, kind: 'authorizer', authorizerAppId: 'wxaccount' } as const;
  const grant = (name: string) => ({
    accessToken: canary(`access-token-${name}`),
    refreshToken: canary(`refresh-token-${name}`),
    obtainedAt: now,
    expiresAt: now + 7_200_000,
  });
  for (const name of ['first', 'second']) {
    const credential = await tokenStore.ensureCredential(key, now);
    const save = { credential, grant: grant(name), refreshAt: now + 6_000_000, forcedRefreshAt: null, now };
    expect(await tokenStore.saveGrant(save)).toBe(true);
  }
  await tokenStore.saveCandidate(await tokenStore.ensureCredential(key, now), grant('late'), now);
  expect(await tokenStore.getCredential(key)).toMatchObject({
    accessToken: canary('access-token-second'),
    previousRefreshToken: canary('refresh-token-first'),
    candidate: grant('late'),
  });
}
