import { describe, expect, it } from 'vitest';
import { miniProgram, openDesk, qinghe, unverifiedAccount } from './desk';

type OpenDesk = Awaited<ReturnType<typeof openDesk>>;

const secretsOf = (desk: OpenDesk) => {
  const { appId, secret } = desk.sandbox.control.platform();
  return { component_appid: appId, component_appsecret: secret };
};

const tokenPath = '/cgi-bin/component/api_component_token';
const startPath = '/cgi-bin/component/api_start_push_ticket';

/** Authorizes an account and exchanges its code; gives its access token. */
async function connect(desk: OpenDesk, appId: string, permissionIds?: number[]): Promise<string> {
  const { authorizationCode } = await desk.sandbox.control.authorize(appId, permissionIds);
  await desk.component('api_query_auth', { authorization_code: authorizationCode });
  return desk.sandbox.control.accessToken(appId) ?? '';
}

describe('errcodes without a token', () => {
  it.each<[number, string, (desk: OpenDesk) => object]>([
    [41002, 'component_appid is missing', () => ({})],
    [40013, 'component_appid is of another platform', () => ({ component_appid: 'wx0' })],
    [41004, 'the secret is missing', (desk) => ({ component_appid: secretsOf(desk).component_appid })],
    [40125, 'the secret is wrong', (desk) => ({ ...secretsOf(desk), component_appsecret: 'x' })],
    [61006, 'the ticket is missing', (desk) => secretsOf(desk)],
    [
      61006,
      'the ticket is unknown',
      (desk) => ({ ...secretsOf(desk), component_verify_ticket: 'ticket@@@x' }),
    ],
  ])('%i when %s', async (errcode, _when, bodyOf) => {
    const desk = await openDesk();
    expect(await desk.call(tokenPath, bodyOf(desk))).toMatchObject({ errcode });
  });

  it('41018 and 40125 from api_start_push_ticket, which names the secret otherwise', async () => {
    const desk = await openDesk();
    expect(await desk.call(startPath, secretsOf(desk))).toMatchObject({ errcode: 41018 });
    const { component_appid } = secretsOf(desk);
    expect(await desk.call(startPath, { component_appid, component_secret: 'x' })).toMatchObject({
      errcode: 40125,
    });
  });

  it('44002 for an empty body, 47001 for one that is no JSON object, 43002 for a GET', async () => {
    const desk = await openDesk();
    const send = async (init: RequestInit) => (await fetch(`${desk.sandbox.url}${tokenPath}`, init)).json();
    expect(await send({ method: 'POST' })).toMatchObject({ errcode: 44002 });
    expect(await send({ method: 'POST', body: '{"component_appid":' })).toMatchObject({ errcode: 47001 });
    expect(await send({ method: 'POST', body: '[]' })).toMatchObject({ errcode: 47001 });
    expect(await send({})).toMatchObject({ errcode: 43002 });
  });

  it('61004 with the address while the IP is not on the whitelist', async () => {
    const desk = await openDesk({ settings: { isIpAllowed: false } });
    expect(await desk.call(tokenPath, secretsOf(desk))).toMatchObject({
      errcode: 61004,
      errmsg: expect.stringContaining('access clientip is not registered requestIP: 127.0.0.1'),
    });
  });
});

describe('errcodes about tokens', () => {
  it('41001 without a token and 40001 with an unknown one', async () => {
    const desk = await openDesk();
    const path = '/cgi-bin/component/api_create_preauthcode';
    expect(await desk.call(path)).toMatchObject({ errcode: 41001 });
    expect(await desk.call(`${path}?access_token=x`)).toMatchObject({ errcode: 40001 });
  });

  it('takes the component token as access_token too', async () => {
    const desk = await openDesk();
    const token = await desk.signIn();
    const { component_appid } = secretsOf(desk);
    const answer = await desk.call(`/cgi-bin/component/api_create_preauthcode?access_token=${token}`, {
      component_appid,
    });
    expect(answer).toHaveProperty('pre_auth_code');
  });

  it('61014 and 61015 for a token of the wrong kind', async () => {
    const desk = await openDesk();
    const componentToken = await desk.signIn();
    const token = await connect(desk, qinghe);
    const path = '/cgi-bin/component/api_create_preauthcode';
    expect(await desk.call(`${path}?component_access_token=${token}`)).toMatchObject({ errcode: 61014 });
    const send = '/cgi-bin/message/custom/send';
    expect(await desk.call(`${send}?access_token=${componentToken}`)).toMatchObject({ errcode: 61015 });
  });

  it('48001 for an account that lacks the ability, 61007 for a permission set it kept back', async () => {
    const desk = await openDesk();
    await desk.signIn();
    const send = (token: string) => desk.call(`/cgi-bin/message/custom/send?access_token=${token}`);
    expect(await send(await connect(desk, qinghe))).toMatchObject({ errcode: 0 });
    expect(await send(await connect(desk, unverifiedAccount))).toMatchObject({ errcode: 48001 });
    expect(await send(await connect(desk, miniProgram, [17]))).toMatchObject({ errcode: 61007 });
  });
});

describe('errcodes about accounts and codes', () => {
  const about = (authorizer_appid: string) => ({
    authorizer_appid,
    authorizer_refresh_token: 'refreshtoken@@@x',
  });

  it('40013 for what is no appid, 61003 for an account that did not authorize', async () => {
    const desk = await openDesk();
    await desk.signIn();
    expect(await desk.component('api_get_authorizer_info', about('qinghe'))).toMatchObject({
      errcode: 40013,
    });
    expect(await desk.component('api_get_authorizer_info', about(qinghe))).toMatchObject({ errcode: 61003 });
    expect(await desk.component('api_authorizer_token', about(qinghe))).toMatchObject({ errcode: 61003 });
  });

  it('61023 for a refresh token from before the account authorized again', async () => {
    const desk = await openDesk();
    await desk.signIn();
    await connect(desk, qinghe);
    const old = desk.sandbox.control.account(qinghe).authorization?.refreshToken;
    await desk.sandbox.control.unauthorize(qinghe);
    await desk.sandbox.control.authorize(qinghe);
    const answer = await desk.component('api_authorizer_token', {
      authorizer_appid: qinghe,
      authorizer_refresh_token: old,
    });
    expect(answer).toMatchObject({ errcode: 61023 });
  });

  it('ends tokens and open codes with the authorization', async () => {
    const desk = await openDesk();
    await desk.signIn();
    const token = await connect(desk, qinghe);
    const { authorizationCode } = await desk.sandbox.control.authorize(qinghe);
    await desk.sandbox.control.unauthorize(qinghe);
    expect(await desk.call(`/cgi-bin/getcallbackip?access_token=${token}`)).toMatchObject({ errcode: 61003 });
    await desk.sandbox.control.authorize(qinghe);
    const answer = await desk.component('api_query_auth', { authorization_code: authorizationCode });
    expect(answer).toMatchObject({ errcode: 61009 });
  });

  it('40170 for a page of more than 500, whole pages up to that', async () => {
    const desk = await openDesk();
    await desk.signIn();
    desk.sandbox.control.addAccounts({ count: 1200, isAuthorized: true });
    const page = (offset: number, count: number) =>
      desk.component('api_get_authorizer_list', { offset, count });
    expect(await page(0, 501)).toMatchObject({ errcode: 40170 });
    const last = await page(1000, 500);
    expect(last).toMatchObject({ total_count: 1200 });
    expect(last.list).toHaveLength(200);
  });

  it('tells no refresh token before the code was exchanged', async () => {
    const desk = await openDesk();
    await desk.signIn();
    await desk.sandbox.control.authorize(qinghe);
    const { list } = await desk.component('api_get_authorizer_list', { offset: 0, count: 10 });
    expect(list).toEqual([{ authorizer_appid: qinghe, refresh_token: '', auth_time: expect.any(Number) }]);
  });
});

describe('quotas', () => {
  it('45009 once the day is used up, told by quota/get and set back by clear_quota', async () => {
    const path = '/cgi-bin/component/api_create_preauthcode';
    const desk = await openDesk({ settings: { dailyLimits: { [path]: 2 } } });
    const token = await desk.signIn();
    const press = () => desk.component('api_create_preauthcode');
    await press();
    await press();
    expect(await press()).toMatchObject({ errcode: 45009 });
    expect(
      await desk.call(`/cgi-bin/openapi/quota/get?access_token=${token}`, { cgi_path: path }),
    ).toMatchObject({
      quota: { daily_limit: 2, used: 2, remain: 0 },
    });
    expect(await desk.component('clear_quota')).toMatchObject({ errcode: 0 });
    expect(await press()).toHaveProperty('pre_auth_code');
  });

  it('begins anew at midnight in Shanghai', async () => {
    let now = Date.parse('2026-03-01T23:59:00+08:00');
    const path = '/cgi-bin/component/api_create_preauthcode';
    const desk = await openDesk({ settings: { dailyLimits: { [path]: 1 } }, now: () => now });
    await desk.signIn();
    await desk.component('api_create_preauthcode');
    expect(await desk.component('api_create_preauthcode')).toMatchObject({ errcode: 45009 });
    now += 60_000;
    expect(await desk.component('api_create_preauthcode')).toHaveProperty('pre_auth_code');
  });
});
