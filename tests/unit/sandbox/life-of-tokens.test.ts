import { describe, expect, it } from 'vitest';
import { openDesk, qinghe } from './desk';

describe('tickets and component tokens', () => {
  it('seals a ticket for the platform that works for twelve hours', async () => {
    const desk = await openDesk();
    await desk.signIn();
    expect(desk.open(desk.received[0])).toContain('<InfoType><![CDATA[component_verify_ticket]]></InfoType>');
    expect(await tokenWith(desk, ticketOf(desk))).toMatchObject({ expires_in: 7200 });
    desk.pass(12 * 3600);
    expect(await tokenWith(desk, ticketOf(desk))).toMatchObject({ errcode: 61005 });
    expect(await tokenWith(desk, 'ticket@@@other')).toMatchObject({ errcode: 61006 });
  });

  it('kills the component token before a new one', async () => {
    const desk = await openDesk();
    await desk.signIn();
    expect(await desk.component('api_create_preauthcode')).toMatchObject({ expires_in: 1800 });
    await tokenWith(desk, ticketOf(desk));
    expect(await desk.component('api_create_preauthcode')).toMatchObject({
      errcode: 40001,
      errmsg: expect.stringMatching(/not latest rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });

  it('lets the old token live five minutes when told so', async () => {
    const desk = await openDesk({ settings: { hasTokenOverlap: true } });
    await desk.signIn();
    await tokenWith(desk, ticketOf(desk));
    desk.pass(299);
    expect(await desk.component('api_create_preauthcode')).not.toHaveProperty('errcode');
    desk.pass(2);
    expect(await desk.component('api_create_preauthcode')).toMatchObject({ errcode: 40001 });
  });

  it('says 42001 once a token is over', async () => {
    const desk = await openDesk();
    await desk.signIn();
    desk.pass(7200);
    expect(await desk.component('api_create_preauthcode')).toMatchObject({ errcode: 42001 });
  });
});

describe('an account from the push to its second token', () => {
  it('exchanges a code once, answers its refresh token and kills the old access token', async () => {
    const desk = await openDesk();
    await desk.signIn();
    await desk.sandbox.control.authorize(qinghe);
    const text = desk.open(desk.received.at(-1));
    expect(text).toContain(`<AuthorizerAppid><![CDATA[${qinghe}]]></AuthorizerAppid>`);
    const authorization_code = /queryauthcode@@@\w+/.exec(text)?.[0];
    const { authorization_info: info } = await desk.component('api_query_auth', { authorization_code });
    expect(info).toMatchObject({ authorizer_appid: qinghe, expires_in: 7200 });
    expect(await desk.component('api_query_auth', { authorization_code })).toMatchObject({ errcode: 61009 });

    const first = desk.sandbox.control.accessToken(qinghe);
    const refreshToken = desk.sandbox.control.account(qinghe).authorization?.refreshToken;
    const refreshed = await desk.component('api_authorizer_token', {
      authorizer_appid: qinghe,
      authorizer_refresh_token: refreshToken,
    });
    expect(refreshed).toMatchObject({ authorizer_refresh_token: refreshToken });
    expect(await quota(desk, first)).toMatchObject({ errcode: 40001 });
    expect(await quota(desk, refreshed.authorizer_access_token)).toMatchObject({ errcode: 0 });
  });

  it('says 61010 for a code that waited too long', async () => {
    const desk = await openDesk();
    const { authorizationCode } = await desk.sandbox.control.authorize(qinghe);
    desk.pass(3600);
    await desk.signIn();
    const answer = await desk.component('api_query_auth', { authorization_code: authorizationCode });
    expect(answer).toMatchObject({ errcode: 61010 });
  });
});

type OpenDesk = Awaited<ReturnType<typeof openDesk>>;

const ticketOf = (desk: OpenDesk) => /ticket@@@\w+/.exec(desk.open(desk.received[0]))?.[0];

function tokenWith(desk: OpenDesk, ticket: string | undefined) {
  const { appId, secret } = desk.sandbox.control.platform();
  return desk.call('/cgi-bin/component/api_component_token', {
    component_appid: appId,
    component_appsecret: secret,
    component_verify_ticket: ticket,
  });
}

const quota = (desk: OpenDesk, token: unknown) =>
  desk.call(`/cgi-bin/openapi/quota/get?access_token=${token}`, { cgi_path: '/cgi-bin/message/custom/send' });
