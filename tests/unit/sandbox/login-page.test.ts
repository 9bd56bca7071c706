import { describe, expect, it } from 'vitest';
import { miniProgram, openDesk, qinghe, unverifiedAccount } from './desk';

type OpenDesk = Awaited<ReturnType<typeof openDesk>>;

async function preAuthCode(desk: OpenDesk): Promise<string> {
  await desk.signIn();
  return String((await desk.component('api_create_preauthcode')).pre_auth_code);
}

interface Visit {
  path?: string;
  referer?: string | null;
  query?: Record<string, string>;
}

/** Opens the login page as a browser that came from the platform's launch page. */
async function visit(desk: OpenDesk, code: string, { path, referer, query }: Visit = {}) {
  const parameters = new URLSearchParams({
    component_appid: desk.sandbox.control.platform().appId,
    pre_auth_code: code,
    redirect_uri: `${desk.origin}/launch/7/return?state=abc`,
    auth_type: '3',
    ...query,
  });
  const from = referer === undefined ? `${desk.origin}/launch/7` : referer;
  const response = await fetch(`${desk.sandbox.url}${path ?? '/cgi-bin/componentloginpage'}?${parameters}`, {
    headers: from === null ? {} : { referer: from },
  });
  return response.text();
}

async function decide(desk: OpenDesk, page: string, form: [string, string][]) {
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  return fetch(`${desk.sandbox.url}${action}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
}

const permissionsOn = (page: string): [string, string][] =>
  [...page.matchAll(/name="permission" value="(\d+)"/g)].map((match) => ['permission', match[1] ?? '']);

const accountsOn = (page: string) =>
  [...page.matchAll(/name="appid" value="(\w+)"/g)].map((match) => match[1]);

describe('the way in', () => {
  it('opens from the launch domain on all three addresses', async () => {
    const desk = await openDesk();
    const code = await preAuthCode(desk);
    for (const path of [
      '/cgi-bin/componentloginpage',
      '/wxaopen/safe/bindcomponent',
      '/safe/bindcomponent',
    ]) {
      expect(await visit(desk, code, { path })).toContain('申请管理你的账号');
    }
  });

  it.each([
    ['no Referer', { referer: null }],
    ['a Referer of another host', { referer: 'http://mail.example.com/' }],
  ])('turns away a visitor with %s', async (_name, how) => {
    const desk = await openDesk();
    expect(await visit(desk, await preAuthCode(desk), how)).toContain('请确认授权入口页所在域名');
  });

  it('turns away a redirect_uri of another host', async () => {
    const desk = await openDesk();
    const page = await visit(desk, await preAuthCode(desk), {
      query: { redirect_uri: 'http://other.example.com/' },
    });
    expect(page).toContain('data-reason="redirectDomain"');
  });

  it('takes the configured launch domains instead of the auth-event host', async () => {
    const desk = await openDesk({ platform: { launchDomains: ['desk.example.com'] } });
    const code = await preAuthCode(desk);
    expect(await visit(desk, code)).toContain('data-reason="launchDomain"');
    const page = await visit(desk, code, {
      referer: 'https://desk.example.com/launch/1',
      query: { redirect_uri: 'https://desk.example.com/launch/1/return' },
    });
    expect(page).toContain('申请管理你的账号');
  });

  it('turns away pre-auth codes that are unknown, expired or used', async () => {
    const desk = await openDesk();
    expect(await visit(desk, 'preauthcode@@@x')).toContain('预授权码无效');
    const expired = await preAuthCode(desk);
    desk.pass(1800);
    expect(await visit(desk, expired)).toContain('预授权码已过期');
    const used = await preAuthCode(desk);
    await desk.sandbox.control.confirm({ preAuthCode: used, appId: qinghe, redirectUri: desk.origin });
    expect(await visit(desk, used)).toContain('预授权码已被使用');
  });

  it('offers only the accounts that auth_type and biz_appid ask for', async () => {
    const desk = await openDesk();
    const code = await preAuthCode(desk);
    expect(accountsOn(await visit(desk, code))).toHaveLength(5);
    const official = accountsOn(await visit(desk, code, { query: { auth_type: '1' } }));
    expect(official).toContain(qinghe);
    expect(official).not.toContain(miniProgram);
    expect(accountsOn(await visit(desk, code, { query: { auth_type: '2' } }))).toContain(miniProgram);
    expect(accountsOn(await visit(desk, code, { query: { biz_appid: miniProgram } }))).toEqual([miniProgram]);
    expect(await visit(desk, code, { query: { biz_appid: 'wx0' } })).toContain('没有符合条件的账号');
  });

  it('speaks English when asked', async () => {
    const desk = await openDesk();
    const page = await visit(desk, await preAuthCode(desk), { query: { lang: 'en' } });
    expect(page).toContain('asks to manage your account');
    expect(page).toContain('<html lang="en">');
  });
});

describe('the decision', () => {
  it('sends the browser back with the same code it pushes, keeping the query of redirect_uri', async () => {
    const desk = await openDesk();
    const code = await preAuthCode(desk);
    const page = await visit(desk, code);
    const response = await decide(desk, page, [
      ['appid', qinghe],
      ['decision', 'confirm'],
      ...permissionsOn(page),
    ]);
    expect(response.status).toBe(303);
    const back = new URL(response.headers.get('location') ?? '');
    expect(back.pathname).toBe('/launch/7/return');
    expect(back.searchParams.get('state')).toBe('abc');
    expect(back.searchParams.get('expires_in')).toBe('600');
    await desk.sandbox.control.settle();
    const text = desk.open(desk.received.at(-1));
    expect(text).toContain('<InfoType><![CDATA[authorized]]></InfoType>');
    expect(text).toContain(back.searchParams.get('auth_code'));
    expect(text).toContain(code);
    expect(await visit(desk, code)).toContain('预授权码已被使用');
  });

  it('grants an unverified account less than it was asked for', async () => {
    const desk = await openDesk();
    const page = await visit(desk, await preAuthCode(desk));
    await decide(desk, page, [['appid', unverifiedAccount], ['decision', 'confirm'], ...permissionsOn(page)]);
    const granted = desk.sandbox.control.account(unverifiedAccount).authorization?.permissionIds;
    expect(granted).toEqual([1, 2, 3, 11, 15, 24, 33]);
  });

  it('pushes updateauthorized when permissions changed and nothing when they did not', async () => {
    const desk = await openDesk();
    const confirm = async (permissions: [string, string][] | null) => {
      const page = await visit(desk, await preAuthCode(desk));
      const form: [string, string][] = [
        ['appid', qinghe],
        ['decision', 'confirm'],
      ];
      await decide(desk, page, [...form, ...(permissions ?? permissionsOn(page))]);
      await desk.sandbox.control.settle();
      return desk.sandbox.control.pushes()[0]?.what;
    };
    expect(await confirm(null)).toBe('authorized');
    expect(await confirm(null)).toBe('component_verify_ticket');
    expect(await confirm([['permission', '1']])).toBe('updateauthorized');
    expect(desk.sandbox.control.account(qinghe).authorization?.permissionIds).toEqual([1]);
  });

  it('authorizes nothing and tells nobody on cancel', async () => {
    const desk = await openDesk();
    const page = await visit(desk, await preAuthCode(desk));
    const response = await decide(desk, page, [
      ['appid', qinghe],
      ['decision', 'cancel'],
    ]);
    expect(await response.text()).toContain('已取消授权');
    expect(desk.sandbox.control.account(qinghe).authorization).toBeNull();
    expect(desk.received).toHaveLength(1);
  });

  it('pushes before the redirect, or never, as the settings say', async () => {
    const desk = await openDesk({ settings: { pushOrder: 'before' } });
    const confirm = async () => {
      const code = await preAuthCode(desk);
      await desk.sandbox.control.confirm({ preAuthCode: code, appId: qinghe, redirectUri: desk.origin });
      return desk.open(desk.received.at(-1));
    };
    expect(await confirm()).toContain('authorized');
    await desk.sandbox.control.unauthorize(qinghe);
    desk.sandbox.control.adjust({ pushOrder: 'never' });
    expect(await confirm()).toContain('component_verify_ticket');
  });
});
