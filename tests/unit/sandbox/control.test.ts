import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCommandLine } from '@/sandbox/command-line';
import { startSandbox } from '@/sandbox/start';
import { openDesk, qinghe } from './desk';

type OpenDesk = Awaited<ReturnType<typeof openDesk>>;

interface ControlCall {
  method?: string;
  body?: unknown;
  origin?: string;
}

async function control(desk: OpenDesk, at: string, { method = 'GET', body, origin }: ControlCall = {}) {
  const response = await fetch(`${desk.sandbox.url}/sandbox/api${at}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(origin !== undefined && { headers: { origin } }),
  });
  return { status: response.status, body: await response.json() };
}

describe('the control API', () => {
  it('authorizes, tells the state and counts calls by API', async () => {
    const desk = await openDesk();
    await desk.signIn();
    const { body } = await control(desk, `/accounts/${qinghe}/authorize`, { method: 'POST', body: {} });
    await desk.component('api_query_auth', { authorization_code: body.authorizationCode });
    const state = await control(desk, '/state');
    expect(state.body.accounts).toEqual({ total: 5, authorized: 1 });
    expect(state.body.counters['/cgi-bin/component/api_query_auth']).toEqual({ calls: 1, refused: 0 });
    await control(desk, '/counters', { method: 'DELETE' });
    expect((await control(desk, '/counters')).body).toEqual({});
  });

  it('says what is wrong with a request', async () => {
    const desk = await openDesk();
    expect((await control(desk, '/accounts/wx0/unauthorize', { method: 'POST' })).status).toBe(404);
    expect((await control(desk, '/settings', { method: 'PATCH', body: { speed: -1 } })).status).toBe(400);
    expect((await control(desk, '/settings', { method: 'PATCH', body: { sped: 1 } })).status).toBe(400);
    expect((await control(desk, '/nothing')).status).toBe(404);
  });

  it('takes no changes from pages of other origins', async () => {
    const desk = await openDesk();
    const answer = await control(desk, '/tickets', {
      method: 'POST',
      body: {},
      origin: 'http://elsewhere.example',
    });
    expect(answer.status).toBe(403);
    expect(desk.received).toHaveLength(0);
  });

  it('adds five thousand authorized accounts at once', async () => {
    const desk = await openDesk();
    const answer = await control(desk, '/accounts', { method: 'POST', body: { count: 5000 } });
    expect(answer.body.added).toHaveLength(5000);
    expect((await control(desk, '/state')).body.accounts.authorized).toBe(5000);
  });
});

describe('the control page', () => {
  it.each([
    ['zh', '微信开放平台沙箱'],
    ['en', 'Sandbox of WeChat&#39;s Open Platform'],
  ])('stands in %s', async (language, title) => {
    const desk = await openDesk();
    const response = await fetch(`${desk.sandbox.url}/sandbox?lang=${language}`);
    expect(await response.text()).toContain(title);
  });

  it('acts by plain forms and says what came of it', async () => {
    const desk = await openDesk();
    const act = async (name: string, form: Record<string, string>) => {
      const body = new URLSearchParams(form);
      return (await fetch(`${desk.sandbox.url}/sandbox/do/${name}?lang=en`, { method: 'POST', body })).text();
    };
    expect(await act('authorize', { appid: qinghe })).toMatch(/<code>authorized<\/code>[\s\S]*accepted/);
    await act('reduce', { appid: qinghe });
    expect(desk.open(desk.received.at(-1))).toContain('updateauthorized');
    await act('unauthorize', { appid: qinghe });
    expect(desk.open(desk.received.at(-1))).toContain('<![CDATA[unauthorized]]>');
    expect(await act('settings', { speed: '-1', pushOrder: 'after' })).toContain('Not done');
  });

  it('escapes what an account calls itself', async () => {
    const desk = await openDesk();
    const words = { nickName: '<script>alert(1)</script>' };
    const url = `${desk.sandbox.url}/sandbox/api/accounts/${qinghe}`;
    const answer = await fetch(url, { method: 'PATCH', body: JSON.stringify(words) });
    expect(await answer.json()).toMatchObject(words);
    const text = await (await fetch(`${desk.sandbox.url}/sandbox`)).text();
    expect(text).not.toContain('<script>alert');
  });
});

describe('state between starts', () => {
  function folder(): string {
    const made = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
    onTestFinished(() => rmSync(made, { recursive: true }));
    return made;
  }

  it('keeps accounts, tokens and tickets, readable to nobody else', async () => {
    const stateFolder = folder();
    const desk = await openDesk({ stateFolder });
    const componentToken = await desk.signIn();
    const { authorizationCode } = await desk.sandbox.control.authorize(qinghe);
    await desk.component('api_query_auth', { authorization_code: authorizationCode });
    const { control: before } = desk.sandbox;
    await desk.sandbox.close();
    expect(statSync(path.join(stateFolder, 'sandbox.json')).mode & 0o777).toBe(0o600);

    const again = await startSandbox({ stateFolder, tickets: 'manual' });
    onTestFinished(() => again.close());
    expect(again.control.account(qinghe)).toEqual(before.account(qinghe));
    expect(again.control.accessToken(qinghe)).toBe(before.accessToken(qinghe));
    const answer = await fetch(
      `${again.url}/cgi-bin/component/api_get_authorizer_info?component_access_token=${componentToken}`,
      {
        method: 'POST',
        body: JSON.stringify({ component_appid: again.control.platform().appId, authorizer_appid: qinghe }),
      },
    );
    expect(await answer.json()).toMatchObject({ authorizer_info: { nick_name: '青禾书店' } });
  });

  it('refuses a file it did not write, naming it', async () => {
    const stateFolder = folder();
    writeFileSync(path.join(stateFolder, 'sandbox.json'), '{"version":2}');
    await expect(startSandbox({ stateFolder })).rejects.toThrow('sandbox.json is not a state');
  });
});

describe('the command line', () => {
  it('lets a flag win over the environment and keeps a base of its own', () => {
    const options = readCommandLine(['--appid', 'wxflag', '--launch-domains', 'a.example, b.example'], {
      SANDBOX_APPID: 'wxenv',
      SANDBOX_SPEED: '60',
    });
    expect(options).toMatchObject({
      port: 4500,
      platform: { appId: 'wxflag', launchDomains: ['a.example', 'b.example'] },
      settings: { speed: 60 },
    });
    expect(readCommandLine(['--help'], {})).toBeNull();
  });
});
