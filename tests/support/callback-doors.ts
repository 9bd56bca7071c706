// The same push through both doors: the front door's node:http lane, and the route handlers that Next calls.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import * as messageRoute from '@/app/api/callback/[appid]/route';
import * as eventRoute from '@/app/api/callback/route';
import { answerCallbackRequest } from '@/lib/http/callback-node';

export interface SentPush {
  method?: string;
  path?: string;
  query?: URLSearchParams | string;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

export interface DoorAnswer {
  status: number;
  text: string;
  headers: Headers;
}

export type Door = (push: SentPush) => Promise<DoorAnswer>;

export const doorNames = ['node:http', 'route handler'] as const;

export interface Doors {
  /** Where the node:http door listens. */
  origin: string;
  of(name: (typeof doorNames)[number]): Door;
}

export function setUpDoors(): Doors {
  let server: Server;
  const doors: Doors = {
    origin: '',
    of: (name) => async (push) => {
      const request = toRequest(doors.origin, push);
      return readAnswer(await (name === 'node:http' ? fetch(request) : handleByRoute(request)));
    },
  };
  beforeAll(async () => {
    server = createServer((request, response) => void answerCallbackRequest(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    doors.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return doors;
}

function toRequest(origin: string, push: SentPush): Request {
  const { method = 'POST', path = '/api/callback', query = '', body, headers = {} } = push;
  const url = `${origin}${path}${query.toString() === '' ? '' : `?${query}`}`;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return new Request(url, { method, headers, ...(bytes && { body: new Uint8Array(bytes) }) });
}

async function handleByRoute(request: Request): Promise<Response> {
  const route = new URL(request.url).pathname === '/api/callback' ? eventRoute : messageRoute;
  const { [request.method]: handler } = { ...route } as Record<string, typeof route.POST>;
  if (!handler) throw new Error(`The route handles no ${request.method}.`);
  return handler(request);
}

async function readAnswer(response: Response): Promise<DoorAnswer> {
  return { status: response.status, text: await response.text(), headers: response.headers };
}
