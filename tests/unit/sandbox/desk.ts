// A sandbox and, opposite it, a platform that only listens: what the sandbox's own tests talk with.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { decrypt, getSignature } from '@wecom/crypto';
import { onTestFinished } from 'vitest';
import type { SandboxOptions } from '@/sandbox/options';
import { type RunningSandbox, startSandbox } from '@/sandbox/start';

export const qinghe = 'wx7c1d90e2b4a86f35';
export const unverifiedAccount = 'wxa4e3071cc85d962b';
export const miniProgram = 'wx91d5e67f08b2c3a4';

export interface ReceivedPush {
  path: string;
  query: URLSearchParams;
  body: string;
}

export interface Desk {
  sandbox: RunningSandbox;
  received: ReceivedPush[];
  /** Answers the following pushes with this status and body. */
  answerWith(status: number, body: string): void;
  /** Calls an API with a JSON body. */
  call(path: string, body?: unknown): Promise<Record<string, unknown>>;
  /** Calls a component API with the platform's token and appid added. */
  component(name: string, body?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The text of a received push, its signature checked. */
  open(push: ReceivedPush | undefined): string;
  /** Fetches a component token with a fresh ticket. */
  signIn(): Promise<string>;
  /** Moves the sandbox's clock of lifetimes. */
  pass(seconds: number): void;
  origin: string;
}

export async function openDesk(options: SandboxOptions = {}): Promise<Desk> {
  const listener = await startListener();
  const sandbox = await startSandbox({
    tickets: 'manual',
    pushRetryMs: 1,
    ...options,
    platform: {
      authEventUrl: `${listener.origin}/api/callback`,
      messageUrl: `${listener.origin}/api/callback/$APPID$`,
      ...options.platform,
    },
  });
  onTestFinished(() => sandbox.close());
  let componentToken = '';
  const call: Desk['call'] = async (path, body = {}) => {
    const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
  const platform = sandbox.control.platform();
  const open: Desk['open'] = (push) => {
    if (!push) throw new Error('There is no such push.');
    const encrypt = /<Encrypt><!\[CDATA\[(.+?)\]\]><\/Encrypt>/.exec(push.body)?.[1] ?? '';
    const signature = getSignature(
      platform.token,
      push.query.get('timestamp') ?? '',
      push.query.get('nonce') ?? '',
      encrypt,
    );
    if (signature !== push.query.get('msg_signature')) throw new Error('The signature does not fit.');
    const { message, id } = decrypt(platform.encodingAesKey, encrypt);
    if (id !== platform.appId) throw new Error(`The push is sealed for ${id}.`);
    return message;
  };
  return {
    sandbox,
    received: listener.received,
    answerWith: listener.answerWith,
    call,
    open,
    pass: (seconds) => sandbox.control.skip(seconds),
    origin: listener.origin,
    component: (name, body = {}) =>
      call(`/cgi-bin/component/${name}?component_access_token=${componentToken}`, {
        component_appid: platform.appId,
        ...body,
      }),
    signIn: async () => {
      await sandbox.control.pushTicket();
      const ticket = /ticket@@@\w+/.exec(open(listener.received.at(-1)))?.[0];
      const answer = await call('/cgi-bin/component/api_component_token', {
        component_appid: platform.appId,
        component_appsecret: platform.secret,
        component_verify_ticket: ticket,
      });
      componentToken = String(answer.component_access_token);
      return componentToken;
    },
  };
}

async function startListener() {
  const received: ReceivedPush[] = [];
  let answer = { status: 200, body: 'success' };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://platform');
    received.push({ path: url.pathname, query: url.searchParams, body: await text(request) });
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const answerWith = (status: number, body: string) => {
    answer = { status, body };
  };
  return { origin: `http://127.0.0.1:${port}`, received, answerWith };
}
