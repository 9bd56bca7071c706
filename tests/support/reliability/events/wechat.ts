// WeChat as the effects of events meet it, on a local port: it has long been through all events when we hear of them. A code
// works once. A new authorization has a new refresh token and kills what came before it; whatever an older code brings is
// dead already, though WeChat does not say so.
import { createServer, type Server } from 'node:http';
import { z } from 'zod';

export interface WechatCode {
  accountAppId: string;
  refreshToken: string;
  permissionIds: number[];
}

interface Account {
  isAuthorized: boolean;
  refreshToken: string;
  accessToken: string;
}

const request = z.object({
  component_appid: z.string(),
  component_verify_ticket: z.string().default(''),
  authorization_code: z.string().default(''),
  authorizer_appid: z.string().default(''),
  authorizer_refresh_token: z.string().default(''),
});

type Request = z.infer<typeof request>;

export interface EventWechat {
  url: string;
  addCode(code: string, grants: WechatCode): void;
  /** How it stands with the account after all events. */
  setAccount(appId: string, account: { isAuthorized: boolean; refreshToken: string }): void;
  /** How often api_query_auth was asked with the code. */
  exchangesOf(code: string): number;
  isAlive(appId: string, tokens: { accessToken: string | null; refreshToken: string | null }): boolean;
  /** Forgets everything. */
  clear(): void;
  close(): Promise<void>;
}

export async function startEventWechat(): Promise<EventWechat> {
  const components = new Map<string, string>();
  const codes = new Map<string, WechatCode & { exchanges: number }>();
  const accounts = new Map<string, Account>();
  let serial = 0;

  const apis: Record<string, (body: Request) => object> = {
    api_component_token: ({ component_appid }) => {
      const token = `component-${++serial}`;
      components.set(component_appid, token);
      return { component_access_token: token, expires_in: 7_200 };
    },
    api_query_auth: ({ authorization_code }) => {
      const code = codes.get(authorization_code);
      if (!code) return refusal(61_010);
      code.exchanges += 1;
      if (code.exchanges > 1) return refusal(61_009);
      return {
        authorization_info: {
          authorizer_appid: code.accountAppId,
          authorizer_access_token: mint(code.accountAppId, code.refreshToken),
          expires_in: 7_200,
          authorizer_refresh_token: code.refreshToken,
          func_info: code.permissionIds.map((id) => ({ funcscope_category: { id } })),
        },
      };
    },
    api_authorizer_token: ({ authorizer_appid, authorizer_refresh_token }) => {
      const account = accounts.get(authorizer_appid);
      if (!account?.isAuthorized) return refusal(61_003);
      if (authorizer_refresh_token !== account.refreshToken) return refusal(61_023);
      return {
        authorizer_access_token: mint(authorizer_appid, account.refreshToken),
        expires_in: 7_200,
        authorizer_refresh_token: account.refreshToken,
      };
    },
    // It tells no permissions: what an older code brought would be hidden by them.
    api_get_authorizer_info: ({ authorizer_appid }) => {
      const account = accounts.get(authorizer_appid);
      if (!account?.isAuthorized) return refusal(61_003);
      return {
        authorizer_info: { nick_name: authorizer_appid },
        authorization_info: {
          authorizer_appid,
          authorizer_refresh_token: account.refreshToken,
          func_info: [],
        },
      };
    },
  };

  function mint(appId: string, refreshToken: string): string {
    const accessToken = `access-${++serial}`;
    const account = accounts.get(appId);
    if (account?.isAuthorized && account.refreshToken === refreshToken) account.accessToken = accessToken;
    return accessToken;
  }

  function answer(url: URL, body: Request): object {
    const api = url.pathname.slice('/cgi-bin/component/'.length);
    const token = url.searchParams.get('component_access_token');
    const isAllowed = api === 'api_component_token' || token === components.get(body.component_appid);
    return isAllowed ? (apis[api]?.(body) ?? refusal(-1)) : refusal(40_001);
  }

  const server = createServer((incoming, response) => {
    let text = '';
    incoming.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://localhost');
      const result = answer(url, request.parse(JSON.parse(text)));
      response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    });
  });

  return {
    url: await listen(server),
    addCode: (code, grants) => codes.set(code, { ...grants, exchanges: 0 }),
    setAccount: (appId, account) => accounts.set(appId, { ...account, accessToken: '' }),
    exchangesOf: (code) => codes.get(code)?.exchanges ?? 0,
    isAlive: (appId, { accessToken, refreshToken }) => {
      const account = accounts.get(appId);
      return account?.accessToken === accessToken && account.refreshToken === refreshToken;
    },
    clear: () => {
      for (const memory of [components, codes, accounts]) memory.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function refusal(errcode: number) {
  return { errcode, errmsg: 'refused' };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('WeChat has no port.');
  return `http://127.0.0.1:${address.port}`;
}
