import { describe, expect, test } from 'vitest';
import * as platform from '@/app/api/admin/platforms/[id]/route';
import * as platforms from '@/app/api/admin/platforms/route';
import * as watch from '@/app/api/admin/setup/route';
import * as setup from '@/app/api/setup/admin/route';
import { createFirstAdmin } from '@/lib/hub/create-first-admin';
import { createSetupCode } from '@/lib/hub/create-setup-code';
import { listPlatforms } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

const admin = { name: 'Lin', email: 'lin@wxdesk.example', password: 'correct horse battery' };
const settings = {
  name: '云帆互联',
  appId: 'wx5c1f0a9e0000d684',
  secret: 's'.repeat(32),
  token: 'a-token',
  aesKey: 'k'.repeat(43),
};

async function claim(visitor: Visitor, body: object): Promise<[status: number, code: string | undefined]> {
  const response = await visitor.call(setup.POST, '/api/setup/admin', { method: 'POST', body });
  const answer: { error?: { code: string } } = await response.json();
  return [response.status, answer.error?.code];
}

describe('the first admin', () => {
  setUpTestDatabase();

  test('needs the code from the terminal, which works once', async () => {
    const code = await createSetupCode();
    expect(code).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
    const visitor = createVisitor();
    expect(await claim(visitor, { ...admin, code: 'AAAA-BBBB-CCCC-DDDD' })).toEqual([403, 'wrongSetupCode']);
    expect(await claim(visitor, { ...admin, code, password: 'short' })).toEqual([400, 'invalidPassword']);
    const typed = code?.toLowerCase().replaceAll('-', ' ');
    expect(await claim(visitor, { ...admin, code: typed })).toEqual([200, undefined]);
    expect(await claim(visitor, { ...admin, email: 'eve@wxdesk.example', code })).toEqual([
      409,
      'setupComplete',
    ]);
    expect((await visitor.signIn(admin.email, admin.password)).status).toBe(200);
    expect(await getDatabase().staff.findMany({ select: { role: true } })).toEqual([{ role: 'admin' }]);
  });

  test('is not made a second time by the environment, and no further code is given out', async () => {
    await createFirstAdmin({ email: 'env@wxdesk.example', password: 'a password of the env' });
    expect(await createSetupCode()).toBeNull();
    expect(await getDatabase().staff.count()).toBe(1);
    expect(await getDatabase().setting.count({ where: { key: { startsWith: 'setupCode' } } })).toBe(0);
  });
});

describe('the setup code', () => {
  setUpTestDatabase();

  test('stays the way in where the environment gives a password that is refused, and the setting is named', async () => {
    const wish = createFirstAdmin({ email: 'env@wxdesk.example', password: 'password12345' });
    await expect(wish).rejects.toMatchObject({
      code: 'invalidConfig',
      message: expect.stringMatching(/WXDESK_ADMIN_PASSWORD is refused\..*first that anybody tries/),
    });
    expect(await getDatabase().staff.count()).toBe(0);
  });

  test('spent by several at once makes one admin', async () => {
    const code = await createSetupCode();
    const tries = Array.from({ length: 8 }, (_, n) =>
      claim(createVisitor({ address: `192.0.2.${n}` }), { ...admin, email: `p${n}@wxdesk.example`, code }),
    );
    const statuses = (await Promise.all(tries)).map(([status]) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await getDatabase().staff.count()).toBe(1);
  });
});

describe('guessing the setup code', () => {
  setUpTestDatabase();

  test('ends after ten tries of a network', async () => {
    const code = await createSetupCode();
    const visitor = createVisitor({ address: '2001:db8::1' });
    for (let n = 0; n < 10; n += 1) await claim(visitor, { ...admin, code: `guess ${n}` });
    expect(await claim(visitor, { ...admin, code })).toEqual([429, 'throttled']);
    const neighbour = createVisitor({ address: '2001:db8::ffff:2' });
    expect(await claim(neighbour, { ...admin, code })).toEqual([429, 'throttled']);
  });

  test('by another site is refused', async () => {
    const response = await createVisitor({ address: '192.0.2.9' }).call(setup.POST, '/api/setup/admin', {
      method: 'POST',
      body: { ...admin, code: 'x' },
      headers: { origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
  });
});

describe('the platform', () => {
  setUpTestDatabase();

  async function signedIn(): Promise<Visitor> {
    await createFirstAdmin(admin);
    const visitor = createVisitor();
    await visitor.signIn(admin.email, admin.password);
    return visitor;
  }

  test('is checked field by field before anything is kept', async () => {
    const visitor = await signedIn();
    const body = { ...settings, aesKey: 'k'.repeat(42), token: 'with space' };
    const response = await visitor.call(platforms.POST, '/api/admin/platforms', { method: 'POST', body });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      {
        error: {
          code: 'invalidPlatform',
          details: {
            fields: [
              { field: 'token', problem: 'spaces' },
              { field: 'aesKey', problem: 'length' },
            ],
          },
        },
      },
    ]);
    expect(await listPlatforms()).toEqual([]);
  });

  test('is added, corrected without repeating its other secrets, and never told back', async () => {
    const visitor = await signedIn();
    const added = await visitor.call(platforms.POST, '/api/admin/platforms', {
      method: 'POST',
      body: settings,
    });
    const text = await added.text();
    expect(added.status).toBe(201);
    for (const secret of [settings.secret, settings.token, settings.aesKey])
      expect(text).not.toContain(secret);
    const { id }: { id: string } = JSON.parse(text);
    const corrected = await visitor.call(platform.PUT, `/api/admin/platforms/${id}`, {
      method: 'PUT',
      body: { token: 'better-token' },
      params: { id },
    });
    expect(corrected.status).toBe(204);
    expect(await listPlatforms()).toMatchObject([{ ...settings, token: 'better-token' }]);
  });

  test('shows while it waits which secret is wrong, by what came since the credentials were last changed', async () => {
    const visitor = await signedIn();
    const [changed] = await listPlatforms();
    const receivedAt = changed?.updatedAt ?? new Date();
    const earlier = new Date(receivedAt.getTime() - 1);
    const sample = { receivedAt, status: 403, path: '/', query: '', bodySample: '', clientAddress: '' };
    await getDatabase().refusedPush.createMany({
      data: [
        { ...sample, id: 'a', reason: 'wrongToken' },
        { ...sample, id: 'b', reason: 'stranger', platformAppId: 'wx-of-others' },
        { ...sample, id: 'c', reason: 'wrongAesKey', receivedAt: earlier },
      ],
    });
    const response = await visitor.call(watch.GET, '/api/admin/setup');
    expect(await response.json()).toEqual({
      newestTicketAt: null,
      refused: [{ id: 'a', receivedAt: receivedAt.toISOString(), reason: 'wrongToken' }],
      otherAppId: 'wx-of-others',
      token: { isLive: false, failure: null },
    });
  });

  test('shows what WeChat answered to the first token, as a ticket proves neither AppSecret nor address', async () => {
    const visitor = await signedIn();
    const [platform] = await listPlatforms();
    const key = { platformId: platform?.id ?? '', kind: 'component', authorizerAppId: '' };
    const now = new Date();
    const failed = {
      failureCount: 1,
      lastErrorCode: 'secret',
      lastErrcode: 40125,
      lastErrmsg: 'invalid appsecret',
    };
    await getDatabase().credential.upsert({
      where: { platformId_kind_authorizerAppId: key },
      create: { id: 'component', ...key, ...failed, createdAt: now, updatedAt: now },
      update: failed,
    });
    const response = await visitor.call(watch.GET, '/api/admin/setup');
    expect(await response.json()).toMatchObject({
      token: {
        isLive: false,
        failure: { errorCode: 'secret', errcode: 40125, errmsg: 'invalid appsecret', rid: null },
      },
    });
  });
});
