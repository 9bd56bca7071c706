// One call from request to answer: faults, IP list, token, quota, effect, record. HTTP status is always 200.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { checkAccessToken } from '../access-tokens';
import type { Fault } from '../faults';
import { json, readText, send } from '../http';
import { mintRefreshToken, mintRid } from '../mint';
import { countCall } from '../quotas';
import { Refusal } from '../refusal';
import type { Sandbox } from '../sandbox';
import { accountApis } from './account-apis';
import { authorizerApis } from './authorizer-apis';
import type { Api } from './call';
import { platformApis } from './platform-apis';

const apis = new Map([...platformApis, ...authorizerApis, ...accountApis].map((api) => [api.path, api]));

export const apiPaths = [...apis.keys()];

interface Incoming {
  api: Api | undefined;
  path: string;
  method: string;
  accessToken: string | null;
  text: string | null;
}

export async function serveApi(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) {
  const startedAt = performance.now();
  const text = await readText(request);
  const path = url.pathname;
  const query = url.searchParams;
  const accessToken = query.get('component_access_token') ?? query.get('access_token');
  const incoming = { api: apis.get(path), path, method: request.method ?? 'GET', accessToken, text };
  const appId = subjectOf(sandbox, incoming);
  const faults = sandbox.faults.take(path, appId);
  const has = (kind: Fault['kind']) => faults.some((fault) => fault.kind === kind);

  await delay(faults, 'delay');
  if (has('dropBeforeEffect')) return drop(response);
  const rid = mintRid(sandbox.clock.realSeconds());
  const answer = answerTo(sandbox, incoming, { faults, appId, rid });
  sandbox.saveSoon();
  sandbox.calls.record({
    at: Date.now(),
    api: path,
    appId,
    errcode: typeof answer.errcode === 'number' ? answer.errcode : 0,
    rid,
    tookMs: Math.round(performance.now() - startedAt),
    faults: faults.map((fault) => fault.kind),
    request: (text ?? '').slice(0, 2000),
    answer: JSON.stringify(answer).slice(0, 2000),
  });

  await delay(faults, 'delayAnswer');
  if (has('dropAfterEffect')) return drop(response);
  const whole = json(answer);
  if (has('html')) send(response, { ...whole, contentType: 'text/html', body: gatewayPage });
  else if (has('empty')) send(response, { ...whole, body: '' });
  else if (has('truncated'))
    send(response, { ...whole, body: whole.body.slice(0, Math.ceil(whole.body.length / 2)) });
  else send(response, whole);
}

const gatewayPage =
  '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

interface Circumstances {
  faults: Fault[];
  appId: string | null;
  rid: string;
}

function answerTo(sandbox: Sandbox, incoming: Incoming, { faults, appId, rid }: Circumstances) {
  const refuse = (errcode: number, errmsg: string): Record<string, unknown> => ({
    errcode,
    errmsg: `${errmsg} rid: ${rid}`,
  });
  const ordered = faults.find((fault) => fault.kind === 'errcode');
  if (ordered) return refuse(ordered.errcode, new Refusal(ordered.errcode).message);
  try {
    const answer = perform(sandbox, incoming);
    if (appId && faults.some((fault) => fault.kind === 'rotateRefreshToken')) rotate(sandbox, appId, answer);
    return answer;
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.errcode, error.message);
    throw error;
  }
}

function perform(
  sandbox: Sandbox,
  { api, path, method, accessToken, text }: Incoming,
): Record<string, unknown> {
  if (!api) throw new Refusal(40066);
  if (method !== 'POST' && !(api.allowsGet && method === 'GET')) throw new Refusal(43002);
  const body = method === 'POST' ? parseBody(text, api) : {};
  if (!sandbox.state.settings.isIpAllowed) throw new Refusal(61004, ' requestIP: 127.0.0.1');
  const token = api.token === 'none' ? null : checkAccessToken(sandbox, accessToken, api.token);
  countCall(sandbox, token?.owner ?? sandbox.state.platform.appId, path);
  return api.handle(sandbox, { body, token });
}

function parseBody(text: string | null, api: Api): Record<string, unknown> {
  if (text === '') {
    if (api.allowsGet) return {};
    throw new Refusal(44002);
  }
  const parsed = parseJson(text ?? '');
  if (!parsed) throw new Refusal(47001);
  return parsed;
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : null;
  } catch {
    return null;
  }
}

/** The account a call is about: named in its body, or the owner of its token. */
function subjectOf({ state }: Sandbox, { accessToken, text }: Incoming): string | null {
  const body = parseJson(text ?? '');
  if (typeof body?.authorizer_appid === 'string') return body.authorizer_appid;
  const code =
    typeof body?.authorization_code === 'string'
      ? state.authorizationCodes.get(body.authorization_code)
      : undefined;
  return code?.appId ?? state.accessTokens.get(accessToken ?? '')?.owner ?? null;
}

/** A new refresh token, told in this answer where it names one at all; the old one is dead. */
function rotate({ state }: Sandbox, appId: string, answer: Record<string, unknown>): void {
  const authorization = state.accounts.get(appId)?.authorization;
  if (!authorization) return;
  authorization.refreshToken = mintRefreshToken();
  if ('authorizer_refresh_token' in answer) answer.authorizer_refresh_token = authorization.refreshToken;
}

async function delay(faults: Fault[], kind: 'delay' | 'delayAnswer'): Promise<void> {
  for (const fault of faults) if (fault.kind === kind) await pause(fault.delayMs, undefined, { ref: false });
}

function drop(response: ServerResponse): void {
  response.socket?.destroy();
}
