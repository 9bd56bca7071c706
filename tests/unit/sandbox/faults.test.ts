import { describe, expect, it } from 'vitest';
import { miniProgram, openDesk, qinghe } from './desk';

type OpenDesk = Awaited<ReturnType<typeof openDesk>>;

async function deskWithAccount() {
  const desk = await openDesk();
  await desk.signIn();
  const { authorizationCode } = await desk.sandbox.control.authorize(qinghe);
  await desk.component('api_query_auth', { authorization_code: authorizationCode });
  return desk;
}

function refresh(
  desk: OpenDesk,
  refreshToken = desk.sandbox.control.account(qinghe).authorization?.refreshToken,
) {
  return desk.component('api_authorizer_token', {
    authorizer_appid: qinghe,
    authorizer_refresh_token: refreshToken,
  });
}

async function rawRefresh(desk: OpenDesk, signal: AbortSignal | null = null): Promise<Response> {
  const { control, url } = desk.sandbox;
  const token = control.accessToken(control.platform().appId);
  return fetch(`${url}/cgi-bin/component/api_authorizer_token?component_access_token=${token}`, {
    method: 'POST',
    signal,
    body: JSON.stringify({
      component_appid: control.platform().appId,
      authorizer_appid: qinghe,
      authorizer_refresh_token: control.account(qinghe).authorization?.refreshToken,
    }),
  });
}

describe('faults', () => {
  it('answers an errcode for as many calls as asked, without any effect', async () => {
    const desk = await deskWithAccount();
    const before = desk.sandbox.control.accessToken(qinghe);
    desk.sandbox.control.addFault({ api: 'api_authorizer_token', kind: 'errcode', errcode: -1, calls: 2 });
    expect(await refresh(desk)).toMatchObject({
      errcode: -1,
      errmsg: expect.stringContaining('system error rid: '),
    });
    expect(await refresh(desk)).toMatchObject({ errcode: -1 });
    expect(desk.sandbox.control.accessToken(qinghe)).toBe(before);
    expect(await refresh(desk)).toHaveProperty('authorizer_access_token');
    expect(desk.sandbox.control.faults()).toEqual([]);
  });

  it('hits only the account it is for', async () => {
    const desk = await deskWithAccount();
    desk.sandbox.control.addFault({ kind: 'errcode', errcode: -1, appId: miniProgram });
    expect(await refresh(desk)).toHaveProperty('authorizer_access_token');
  });

  it('drops the connection before the effect', async () => {
    const desk = await deskWithAccount();
    const before = desk.sandbox.control.accessToken(qinghe);
    desk.sandbox.control.addFault({ kind: 'dropBeforeEffect', calls: 1 });
    await expect(rawRefresh(desk)).rejects.toThrow();
    expect(desk.sandbox.control.accessToken(qinghe)).toBe(before);
  });

  it('drops the connection after the effect: the old token is dead and nobody was told the new one', async () => {
    const desk = await deskWithAccount();
    const before = desk.sandbox.control.accessToken(qinghe);
    desk.sandbox.control.addFault({ kind: 'dropAfterEffect', calls: 1 });
    await expect(rawRefresh(desk)).rejects.toThrow();
    expect(desk.sandbox.control.accessToken(qinghe)).not.toBe(before);
  });

  it('delays an answer after its effect', async () => {
    const desk = await deskWithAccount();
    const before = desk.sandbox.control.accessToken(qinghe);
    desk.sandbox.control.addFault({ kind: 'delayAnswer', delayMs: 300_000 });
    const giveUp = new AbortController();
    const call = rawRefresh(desk, giveUp.signal);
    await expect.poll(() => desk.sandbox.control.accessToken(qinghe)).not.toBe(before);
    giveUp.abort();
    await expect(call).rejects.toThrow();
  });

  it.each([
    ['html', /^<html>/],
    ['empty', /^$/],
    ['truncated', /^\{"authorizer_access_token":"[^}]+$/],
  ] as const)('spoils an answer: %s', async (kind, form) => {
    const desk = await deskWithAccount();
    const before = desk.sandbox.control.accessToken(qinghe);
    desk.sandbox.control.addFault({ kind, calls: 1 });
    const response = await rawRefresh(desk);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(form);
    expect(desk.sandbox.control.accessToken(qinghe)).not.toBe(before);
  });

  it('rotates the refresh token, telling it in the answer; the old one is dead', async () => {
    const desk = await deskWithAccount();
    const old = desk.sandbox.control.account(qinghe).authorization?.refreshToken;
    desk.sandbox.control.addFault({ kind: 'rotateRefreshToken', calls: 1 });
    const { authorizer_refresh_token: next } = await refresh(desk);
    expect(next).not.toBe(old);
    expect(await refresh(desk, old)).toMatchObject({ errcode: 61023 });
    expect(await refresh(desk, String(next))).toHaveProperty('authorizer_access_token');
  });

  it('a rotated refresh token serves until the next rotation when told so', async () => {
    const desk = await deskWithAccount();
    desk.sandbox.control.adjust({ rotatesRefreshToken: true, hasRefreshTokenOverlap: true });
    const first = desk.sandbox.control.account(qinghe).authorization?.refreshToken;
    const { authorizer_refresh_token: second } = await refresh(desk, first);
    expect(await refresh(desk, first)).toHaveProperty('authorizer_access_token');
    expect(await refresh(desk, first)).toMatchObject({ errcode: 61023 });
    expect(await refresh(desk, String(second))).toHaveProperty('authorizer_access_token');
  });

  it('tells of a call after its effect and before its answer', async () => {
    const desk = await deskWithAccount();
    desk.sandbox.control.addFault({ kind: 'delayAnswer', delayMs: 20 });
    let isAnswered = false;
    const told = new Promise<string | null>((resolve) => {
      const end = desk.sandbox.control.onCall(() => {
        end();
        resolve(isAnswered ? null : desk.sandbox.control.accessToken(qinghe));
      });
    });
    const answer = await refresh(desk).then((body) => {
      isAnswered = true;
      return body;
    });
    expect(await told).toBe(answer.authorizer_access_token);
  });

  it('a call that was refused rotates nothing', async () => {
    const desk = await deskWithAccount();
    desk.sandbox.control.addFault({ kind: 'rotateRefreshToken' });
    const old = desk.sandbox.control.account(qinghe).authorization?.refreshToken;
    expect(await refresh(desk, 'refreshtoken@@@x')).toMatchObject({ errcode: 61023 });
    expect(desk.sandbox.control.account(qinghe).authorization?.refreshToken).toBe(old);
  });
});

describe('the clock', () => {
  it('shrinks lifetimes by its speed and keeps signatures on real time', async () => {
    const desk = await openDesk({ settings: { speed: 720 } });
    await desk.signIn();
    expect(await desk.component('api_create_preauthcode')).toMatchObject({ expires_in: 2 });
    desk.pass(10);
    expect(await desk.component('api_create_preauthcode')).toMatchObject({ errcode: 42001 });
    await desk.sandbox.control.pushTicket();
    const timestamp = Number(desk.received.at(-1)?.query.get('timestamp'));
    expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(5);
  });
});
