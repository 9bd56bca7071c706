// A tiny WeChat on a local port for processes that refresh tokens: the old access and refresh tokens die at once, the
// effect comes halfway through the wait, the answer at its end.
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

export interface UpstreamAccount {
  accessToken: string;
  refreshToken: string;
  refreshes: number;
}

export interface WechatUpstream {
  apiBase: string;
  componentCalls: number;
  accountOf(appId: string): UpstreamAccount;
  /** Called at each effect on an account, before the answer leaves. */
  onEffect: (appId: string) => void;
  setDelay(ms: number): void;
  close(): Promise<void>;
}

const request = z.object({
  authorizer_appid: z.string().default(''),
  authorizer_refresh_token: z.string().default(''),
});

export async function startWechatUpstream({ delayMs }: { delayMs: number }): Promise<WechatUpstream> {
  const accounts = new Map<string, UpstreamAccount>();
  let waitMs = delayMs;
  let componentToken = '';
  let serial = 0;

  const upstream: WechatUpstream = {
    apiBase: '',
    componentCalls: 0,
    accountOf: (appId) => {
      const account = accounts.get(appId) ?? {
        accessToken: '',
        refreshToken: `refresh-${appId}-0`,
        refreshes: 0,
      };
      accounts.set(appId, account);
      return account;
    },
    onEffect: () => undefined,
    setDelay: (ms) => {
      waitMs = ms;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  function effectOf(api: string, body: z.infer<typeof request>, token: string | null): object {
    if (api === 'api_component_token') {
      upstream.componentCalls += 1;
      componentToken = `component-${++serial}`;
      return { component_access_token: componentToken, expires_in: 7_200 };
    }
    if (token !== componentToken) return { errcode: 40001, errmsg: 'invalid credential' };
    const account = upstream.accountOf(body.authorizer_appid);
    if (api === 'api_get_authorizer_info') return infoOf(account, body.authorizer_appid);
    if (body.authorizer_refresh_token !== account.refreshToken) {
      return { errcode: 61023, errmsg: 'refresh_token is invalid' };
    }
    account.refreshes += 1;
    account.accessToken = `access-${++serial}`;
    account.refreshToken = `refresh-${serial}`;
    upstream.onEffect(body.authorizer_appid);
    return {
      authorizer_access_token: account.accessToken,
      expires_in: 7_200,
      authorizer_refresh_token: account.refreshToken,
    };
  }

  async function answer(url: URL, text: string, response: ServerResponse): Promise<void> {
    await delay(waitMs / 2);
    const api = url.pathname.slice('/cgi-bin/component/'.length);
    const result = effectOf(
      api,
      request.parse(JSON.parse(text)),
      url.searchParams.get('component_access_token'),
    );
    await delay(waitMs / 2);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  }

  const server = createServer((incoming, response) => {
    let text = '';
    incoming.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    incoming.on('end', () => void answer(new URL(incoming.url ?? '/', 'http://localhost'), text, response));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The upstream has no port.');
  upstream.apiBase = `http://127.0.0.1:${address.port}`;
  return upstream;
}

function infoOf(account: UpstreamAccount, appId: string): object {
  return {
    authorizer_info: { nick_name: '' },
    authorization_info: {
      authorizer_appid: appId,
      authorizer_refresh_token: account.refreshToken,
      func_info: [],
    },
  };
}
