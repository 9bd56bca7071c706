// What the doctor says of a database in use.
import { expect, test } from 'vitest';
import { getDatabase } from '@/lib/stores/prisma';
import { setUpDoctor } from '@/tests/support/doctor';
import { saveAccount, saveCredential, saveTicket } from '@/tests/support/health-rows';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, platformSettings } from '@/tests/support/test-platform';

const minuteMs = 60_000;
const database = setUpTestDatabase();
const doctor = setUpDoctor();

const examineNow = (more: Record<string, string> = {}) => doctor.examine(database.environment(more));

test('without a platform nothing is wrong yet', async () => {
  expect(await examineNow()).toEqual({
    exitCode: 0,
    ok: true,
    problems: ['No platform is set up yet.'],
    database: { kind: database.kind, reachable: true, migrated: true },
    platforms: [],
  });
});

test('a platform without a ticket and a token is ill', async () => {
  await createTestPlatform();
  const { ok, exitCode, problems, platforms } = await examineNow();
  expect({ ok, exitCode }).toEqual({ ok: false, exitCode: 1 });
  expect(problems).toHaveLength(2);
  const none = { total: 0, fresh: 0, due: 0, failing: 0, needsReauthorization: 0, unauthorized: 0 };
  expect(platforms).toEqual([
    { appId: platformSettings.appId, ticket: null, componentAccessToken: null, authorizers: none },
  ]);
});

test('with a fresh ticket and token it is well, and says how old and until when', async () => {
  await saveTicket(3 * minuteMs);
  await saveCredential({ kind: 'component', authorizerAppId: '', life: 90 * minuteMs, version: 7 });
  const { ok, exitCode, problems, platforms } = await examineNow();
  expect({ ok, exitCode, problems }).toEqual({ ok: true, exitCode: 0, problems: [] });
  const [platform] = platforms;
  expect(platform?.ticket?.ageSeconds).toBeGreaterThanOrEqual(180);
  expect(platform?.ticket?.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(platform?.componentAccessToken?.version).toBe(7);
  expect(platform?.componentAccessToken?.expiresAt).toMatch(/Z$/);
});

test('a ticket of 26 minutes and an expired token are problems, each by itself', async () => {
  await getDatabase().verifyTicket.updateMany({
    data: { receivedAt: new Date(Date.now() - 26 * minuteMs) },
  });
  expect((await examineNow()).problems).toEqual([expect.stringContaining('26 min old')]);
  await getDatabase().verifyTicket.updateMany({ data: { receivedAt: new Date() } });
  await getDatabase().credential.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await examineNow()).problems).toEqual([expect.stringContaining('expired')]);
  await getDatabase().credential.updateMany({ data: { expiresAt: new Date(Date.now() + 90 * minuteMs) } });
});

test('every account is counted in the first class that fits, and the five add up', async () => {
  const hour = 60 * minuteMs;
  await saveAccount('fresh', { life: hour, refreshIn: minuteMs });
  await saveAccount('due', { life: hour, refreshIn: -minuteMs });
  await saveAccount('unauthorized', {
    life: hour,
    refreshIn: -minuteMs,
    state: 'unauthorized',
    failureCount: 9,
  });
  expect((await examineNow()).ok).toBe(true);
  await saveAccount('failing', { life: hour, refreshIn: minuteMs, failureCount: 2 });
  await saveAccount('dying', { life: 4 * minuteMs, refreshIn: minuteMs });
  await saveAccount('lost', {
    life: hour,
    refreshIn: minuteMs,
    state: 'needsReauthorization',
    failureCount: 9,
  });
  const { ok, exitCode, platforms, problems } = await examineNow();
  expect({ ok, exitCode }).toEqual({ ok: false, exitCode: 1 });
  expect(problems).toHaveLength(2);
  expect(platforms[0]?.authorizers).toEqual({
    total: 6,
    fresh: 1,
    due: 1,
    failing: 2,
    needsReauthorization: 1,
    unauthorized: 1,
  });
});

test('an account that was imported is due, and well, until its first refresh has failed twice', async () => {
  await getDatabase().credential.deleteMany({ where: { kind: 'authorizer' } });
  await saveAccount('imported', { life: 0 });
  const where = { authorizerAppId: 'imported' };
  await getDatabase().credential.updateMany({ where, data: { accessTokenCipher: null, expiresAt: null } });
  const before = await examineNow();
  expect(before.ok).toBe(true);
  expect(before.platforms[0]?.authorizers).toMatchObject({ total: 1, due: 1, failing: 0 });
  await getDatabase().credential.updateMany({ where, data: { failureCount: 2 } });
  const after = await examineNow();
  expect(after.ok).toBe(false);
  expect(after.platforms[0]?.authorizers).toMatchObject({ total: 1, due: 0, failing: 1 });
});

test('a foreign base URL is named and leaves the health as it is', async () => {
  await getDatabase().credential.deleteMany({ where: { kind: 'authorizer' } });
  const { ok, problems } = await examineNow({ WECHAT_API_BASE: 'http://127.0.0.1:9' });
  expect(ok).toBe(true);
  expect(problems).toEqual([expect.stringContaining('WECHAT_API_BASE is http://127.0.0.1:9')]);
});

test('the text for people says the same, and names no secret', async () => {
  const { exitCode, stdout } = await doctor.visit(database.environment(), []);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('wxdesk is well.');
  expect(stdout).toContain(platformSettings.appId);
  for (const secret of [platformSettings.secret, platformSettings.token, platformSettings.aesKey]) {
    expect(stdout).not.toContain(secret);
  }
});

test('an unknown option is explained on stderr, with exit code 2', async () => {
  expect(await doctor.visit(database.environment(), ['--xml'])).toMatchObject({ exitCode: 2, stdout: '' });
});

test('a wrong setting is a problem that names it', async () => {
  const { ok, exitCode, problems, database: state } = await examineNow({ PORT: 'none' });
  expect({ ok, exitCode }).toEqual({ ok: false, exitCode: 1 });
  expect(problems[0]).toContain('PORT must be a port number');
  expect(state).toEqual({ kind: database.kind, reachable: false, migrated: false });
});
