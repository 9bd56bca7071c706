// A WeChat on a local port whose n-th grant for an account is recognisable in each of its parts (access-n, refresh-n,
// a life of 7,200 + n seconds). Old tokens die at once; its answers fail as they are told to.
import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Fate } from './faults';

export interface PairWechat {
  apiBase: string;
  /** Calls of each API. */
  calls: Record<string, number>;
  /** What an API answers instead, without any effect. */
  instead: Map<string, { status: number; body: string | Buffer }>;
  /** The newest pair; 0 before the first. */
  pairOf(appId: string): number;
  /** The effect of an exchanged code: a new pair, as `grantOf` names its parts. */
  grant(appId: string): number;
  accepts(appId: string, accessToken: string | null): boolean;
  close(): Promise<void>;
}

export const pairLifeSeconds = (pair: number) => 7_200 + pair;
export const accessTokenOf = (appId: string, pair: number) => `access-${appId}-${pair}`;
export const refreshTokenOf = (appId: string, pair: number) => `refresh-${appId}-${pair}`;
/** Which pair a token is of; null for none. */
export const pairOfToken = (text: string | null) => (text === null ? null : Number(text.split('-').at(-1)));

const request = z.object({
  authorizer_appid: z.string().default(''),
  authorizer_refresh_token: z.string().default(''),
  authorization_code: z.string().default(''),
});
type Body = z.infer<typeof request>;

export async function startPairWechat(
  nextFate: () => Fate,
  random: () => number = Math.random,
): Promise<PairWechat> {
  const pairs = new Map<string, number>();
  const calls: Record<string, number> = {};
  const instead: PairWechat['instead'] = new Map();
  const pairOf = (appId: string) => pairs.get(appId) ?? 0;
  const grant = (appId: string) => {
    pairs.set(appId, pairOf(appId) + 1);
    return pairOf(appId);
  };
  const effects: Record<string, (body: Body) => object> = {
    api_component_token: () => {
      const pair = grant('component');
      return {
        component_access_token: accessTokenOf('component', pair),
        expires_in: pairLifeSeconds(pair),
      };
    },
    api_authorizer_token: ({ authorizer_appid: appId, authorizer_refresh_token: refreshToken }) => {
      if (refreshToken !== refreshTokenOf(appId, pairOf(appId)))
        return { errcode: 61023, errmsg: 'refresh_token is invalid' };
      const pair = grant(appId);
      return {
        authorizer_access_token: accessTokenOf(appId, pair),
        expires_in: pairLifeSeconds(pair),
        authorizer_refresh_token: refreshTokenOf(appId, pair),
      };
    },
    // A code names its account.
    api_query_auth: ({ authorization_code: code }) => {
      const appId = code.replace(/^code-/, '');
      const pair = grant(appId);
      return {
        authorization_info: {
          authorizer_appid: appId,
          authorizer_access_token: accessTokenOf(appId, pair),
          expires_in: pairLifeSeconds(pair),
          authorizer_refresh_token: refreshTokenOf(appId, pair),
          func_info: [],
        },
      };
    },
    api_get_authorizer_info: ({ authorizer_appid: appId }) => ({
      authorizer_info: { nick_name: '' },
      authorization_info: {
        authorizer_appid: appId,
        authorizer_refresh_token: refreshTokenOf(appId, pairOf(appId)),
        func_info: [],
      },
    }),
    api_get_authorizer_list: () => {
      const list = [...pairs]
        .filter(([appId]) => appId !== 'component')
        .map(([appId, pair]) => ({
          authorizer_appid: appId,
          refresh_token: refreshTokenOf(appId, pair),
          auth_time: 1_700_000_000,
        }));
      return { total_count: list.length, list };
    },
  };

  function answer(api: string, body: Body, token: string | null): object {
    calls[api] = (calls[api] ?? 0) + 1;
    const isComponent = token === accessTokenOf('component', pairOf('component'));
    if (api !== 'api_component_token' && !isComponent)
      return { errcode: 40001, errmsg: 'invalid credential' };
    return effects[api]?.(body) ?? { errcode: 48001, errmsg: 'api unauthorized' };
  }

  const server = createServer((incoming, response) => {
    let text = '';
    incoming.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    incoming.on('end', () => {
      const fate = nextFate();
      if (fate === 'lostBefore') return refuse(response, random());
      const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://localhost');
      const api = pathname.split('/').at(-1) ?? '';
      const other = instead.get(api);
      if (other) return response.writeHead(other.status).end(other.body);
      const body = request.parse(JSON.parse(text));
      const result = answer(api, body, searchParams.get('component_access_token'));
      if (fate === 'lostAfter') spoil(response, JSON.stringify(result), random());
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('WeChat has no port.');
  return {
    apiBase: `http://127.0.0.1:${address.port}`,
    calls,
    instead,
    pairOf,
    grant,
    accepts: (appId, accessToken) => accessToken === accessTokenOf(appId, pairOf(appId)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Nothing happened: the connection breaks, or WeChat says that it is busy. */
function refuse(response: ServerResponse, chance: number): void {
  if (chance < 0.5) response.destroy();
  else response.end(JSON.stringify({ errcode: -1, errmsg: 'system error' }));
}

/** It happened, and the answer does not arrive whole. */
function spoil(response: ServerResponse, text: string, chance: number): void {
  if (chance < 0.4) response.destroy();
  else if (chance < 0.6) response.writeHead(502).end('<html><body>502 Bad Gateway</body></html>');
  else if (chance < 0.8) response.end(text.slice(0, text.length / 2));
  else response.end();
}
