// A browser's part of the conversation with our handlers: it keeps cookies, sends its origin, and signs in as a page does.
import { NextRequest } from 'next/server';
import * as auth from '@/app/api/auth/[...nextauth]/route';
import { getConfig } from '@/lib/config';
import { peerHeader } from '@/lib/http/client-address';
import { inNextRequest } from './next-request';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

export interface Ask {
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  params?: Record<string, string>;
}

export interface Visitor {
  cookies: Map<string, string>;
  /** A request of this visitor, with cookies, origin and address. */
  request(path: string, ask?: Ask): NextRequest;
  call(handler: Handler, path: string, ask?: Ask): Promise<Response>;
  signIn(email: string, password: string, headers?: Record<string, string>): Promise<Response>;
  signOut(): Promise<Response>;
}

export function createVisitor({ address = '192.0.2.1' } = {}): Visitor {
  const cookies = new Map<string, string>();

  function request(path: string, { method = 'GET', body, headers = {} }: Ask = {}): NextRequest {
    const { appUrl } = getConfig();
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const isForm = body instanceof URLSearchParams;
    return new NextRequest(new URL(path, appUrl), {
      method,
      headers: {
        [peerHeader()]: address,
        ...(cookie && { cookie }),
        ...(method !== 'GET' && { origin: appUrl }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
  }

  async function callAuth(
    path: string,
    form: Record<string, string> | null,
    headers = {},
  ): Promise<Response> {
    const asked = form
      ? request(`/api/auth/${path}`, { method: 'POST', body: new URLSearchParams(form), headers })
      : request(`/api/auth/${path}`, { headers });
    const context = { params: Promise.resolve({ nextauth: path.split('/') }) };
    const response = await inNextRequest(asked, () => (form ? auth.POST : auth.GET)(asked, context));
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  }

  function keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }

  async function csrfToken(headers = {}): Promise<string> {
    const answer: { csrfToken: string } = await (await callAuth('csrf', null, headers)).json();
    return answer.csrfToken;
  }

  return {
    cookies,
    request,
    call: (handler, path, ask = {}) =>
      handler(request(path, ask), { params: Promise.resolve(ask.params ?? {}) }),
    async signIn(email, password, headers = {}) {
      const form = { csrfToken: await csrfToken(headers), email, password, json: 'true' };
      return callAuth('callback/credentials', form, headers);
    },
    async signOut() {
      return callAuth('signout', { csrfToken: await csrfToken(), json: 'true' });
    },
  };
}
