// Authorizations that are saved in another order than they were given: two codes of one account can be asked for at once.
import { beforeEach, expect, test } from 'vitest';
import { saveReceivedCode } from '@/lib/stores/authorization-codes';
import { getAuthorizer } from '@/lib/stores/authorizers';
import { saveConnection } from '@/lib/stores/connections';
import { newId } from '@/lib/stores/ids';
import type { Platform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenStore } from '@/lib/stores/token-store';
import { seedPlatform } from '../../support/seed';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();

const appId = 'wx7c1d90e2b4a86f35';
const start = 1_800_000_000_000;
let platform: Platform;

beforeEach(async () => {
  platform = await seedPlatform(`wx${newId()}`);
});

interface Authorization {
  name: string;
  /** CreateTime of its push, in seconds from the start. */
  at: number;
  /** When its code was asked for, in milliseconds from the start. */
  askedAt: number;
  permissionIds: number[];
  /** Our clock when it began to save, in milliseconds from the start. */
  savedAt?: number;
}

/** Its code has come by push; now what WeChat gave for it is saved. */
async function save({ name, at, askedAt, permissionIds, savedAt = 60_000 }: Authorization): Promise<void> {
  const eventAt = new Date(start + at * 1_000);
  const code = {
    platformId: platform.id,
    code: `queryauthcode@@@${name}`,
    origin: 'authorized',
    authorizerAppId: appId,
    preAuthCode: null,
    preAuthCodeId: null,
    launchId: null,
    wechatCreatedAt: eventAt,
    expiresAt: null,
    receivedAt: new Date(start),
  };
  const codeDigest = await saveReceivedCode(getDatabase(), code);
  const { id } = await getDatabase().authorizationCode.findFirstOrThrow({
    where: { codeDigest, platformId: platform.id },
  });
  const obtainedAt = start + askedAt;
  await saveConnection({
    platformId: platform.id,
    authorizerAppId: appId,
    codeId: id,
    permissionIds,
    grant: {
      accessToken: `access-${name}`,
      refreshToken: `refresh-${name}`,
      obtainedAt,
      expiresAt: obtainedAt + 7_200_000,
    },
    refreshToken: `refresh-${name}`,
    refreshAt: obtainedAt + 6_000_000,
    eventAt,
    now: new Date(start + savedAt),
  });
}

async function saveUnauthorizedPush(at: number): Promise<void> {
  const when = new Date(start + at * 1_000);
  await getDatabase().platformEvent.create({
    data: {
      id: newId(),
      platformId: platform.id,
      dedupeKey: newId(),
      infoType: 'unauthorized',
      authorizerAppId: appId,
      wechatCreatedAt: when,
      receivedAt: when,
      clientAddress: '',
      query: '',
      body: '',
      effect: 'pending',
    },
  });
}

const getCredential = () =>
  tokenStore.getCredential({ platformId: platform.id, kind: 'authorizer', authorizerAppId: appId });
const getAccount = () => getAuthorizer(platform.id, appId);

async function timeline(): Promise<string[]> {
  const where = { authorizer: { platformId: platform.id } };
  const orderBy = [{ at: 'asc' as const }, { id: 'asc' as const }];
  const rows = await getDatabase().authorizerChange.findMany({ where, orderBy });
  return rows.map(({ kind }) => kind);
}

const older = { name: 'older', at: 10, permissionIds: [1, 2] };
const newer = { name: 'newer', at: 20, permissionIds: [1, 3] };
const now = start + 60_000;

test('the code of an older authorization that is saved last changes neither tokens nor permissions; a refresh is due', async () => {
  await save({ ...newer, askedAt: 1_000 });
  await save({ ...older, askedAt: 2_000 });
  expect(await getCredential()).toMatchObject({
    accessToken: 'access-newer',
    refreshToken: 'refresh-newer',
    candidate: { accessToken: 'access-older', refreshToken: 'refresh-older' },
    nextAttemptAt: now,
  });
  expect(await getAccount()).toMatchObject({
    status: 'authorized',
    permissionIds: [1, 3],
    permissionText: ',1,3,',
  });
  expect(await timeline()).toEqual(['authorized']);
});

test('a newer authorization replaces the tokens in the same write, though the older code was asked for later', async () => {
  await save({ ...older, askedAt: 2_000 });
  await save({ ...newer, askedAt: 1_000 });
  expect(await getCredential()).toMatchObject({
    accessToken: 'access-newer',
    refreshToken: 'refresh-newer',
    candidate: { accessToken: 'access-older', refreshToken: 'refresh-older' },
    nextAttemptAt: now,
  });
  expect(await getAccount()).toMatchObject({ permissionIds: [1, 3], permissionText: ',1,3,' });
});

test('of two authorizations in one second nobody knows the later: a refresh is due at once', async () => {
  await save({ ...older, askedAt: 1_000 });
  await save({ ...newer, at: older.at, askedAt: 2_000 });
  expect(await getCredential()).toMatchObject({ state: 'live', nextAttemptAt: now });
});

test('codes that are saved after the end of their authorization tell that end once', async () => {
  await saveUnauthorizedPush(30);
  await save({ ...older, askedAt: 1_000 });
  await save({ ...newer, askedAt: 2_000 });
  expect(await getAccount()).toMatchObject({ status: 'unauthorized' });
  expect(await timeline()).toEqual(['unauthorized']);
});

test('the timeline keeps the order in which changes were written, though one waited longer for its turn', async () => {
  await save({ ...older, askedAt: 1_000, savedAt: 60_002 });
  await save({ ...newer, askedAt: 2_000, savedAt: 60_001 });
  expect(await timeline()).toEqual(['authorized', 'permissionsChanged']);
});

test('a token is replaced at once that was asked for before one of an authorization that has ended since', async () => {
  await saveUnauthorizedPush(20);
  await save({ ...older, askedAt: 2_000 });
  await save({ ...newer, askedAt: 1_000 });
  expect(await getAccount()).toMatchObject({ status: 'authorized' });
  expect(await getCredential()).toMatchObject({ accessToken: 'access-newer', nextAttemptAt: now });
});
