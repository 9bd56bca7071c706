// The front door: machine paths are answered straight from node:http, everything else goes to Next once it is ready.
// The machine lane opens before Next is prepared, so a restart loses no push.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getLogger } from '../logger';
import { answerCallbackRequest } from './callback-node';
import { peerHeader } from './client-address';
import { markExpiredLaunch } from './expired-launch';
import { getHealth, getReadiness } from './health';
import { refusePageRequest } from './refuse-page-request';

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface FrontDoor {
  server: Server;
  /** From now on pushes are verified. Before, the platforms may not be known, and a refusal would lose a push. */
  openCallbacks(): void;
  /** From now on pages are answered by `handler`. */
  openPages(handler: PageHandler): void;
  /** Stops accepting; resolves when every connection is gone, which is after its answer, or 5 s at most. */
  close(): Promise<void>;
}

// Exact patterns on the raw target: a loose prefix would also take /api/callback/../../x.
const callbackPath = /^\/api\/callback(\/[^/?]+)?(\?|$)/;
const healthPath = /^\/(healthz|readyz)(\?|$)/;

/** A push that was accepted is committed, or answered 503, within 4 s of its arrival. */
const closeWithinMs = 5_000;
const sweepMs = 50;

export interface FrontDoorOptions {
  /** False for a worker, which answers health checks only. */
  arePagesServed: boolean;
  /** True in production: nothing here speaks another protocol, and an Upgrade left open would hold its socket. */
  isUpgradeRefused: boolean;
}

/** Builds the server without listening. */
export function createFrontDoor({ arePagesServed, isUpgradeRefused }: FrontDoorOptions): FrontDoor {
  let areCallbacksOpen = false;
  let pages: PageHandler | null = null;
  const server = createServer((request, response) => {
    dispatch(request, response).catch((error: unknown) => fail(response, error));
  });
  if (isUpgradeRefused) server.on('upgrade', (_request, socket) => socket.destroy());
  return {
    server,
    openCallbacks() {
      areCallbacksOpen = true;
    },
    openPages(handler) {
      pages = handler;
    },
    close: () => closeServer(server),
  };

  async function dispatch(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '';
    if (healthPath.test(target)) return answerHealth(request, response);
    if (arePagesServed && callbackPath.test(target)) {
      return areCallbacksOpen ? answerCallbackRequest(request, response) : answerStarting(response);
    }
    const refusal = refusePageRequest(request);
    if (refusal) return answer(response, refusal.status, refusal.text, refusal.headers);
    if (!arePagesServed) return answer(response, 404, 'This process is a worker: it serves no pages.');
    if (!pages) return answerStarting(response);
    request.headers[peerHeader()] = request.socket.remoteAddress ?? '';
    await markExpiredLaunch(target, response);
    await pages(request, response);
  }

  async function answerHealth(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isReadiness = (request.url ?? '').startsWith('/readyz');
    const health = isReadiness ? await getReadiness(!arePagesServed || pages !== null) : getHealth();
    response.writeHead(health.status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(JSON.stringify(health.body));
  }
}

function answerStarting(response: ServerResponse): void {
  answer(response, 503, 'wxdesk is starting.', { 'retry-after': '2' });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // What is busy now is idle once it is answered, and would otherwise stay until its client leaves.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
    const limit = setTimeout(() => server.closeAllConnections(), closeWithinMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(limit);
      resolve();
    });
  });
}

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

function fail(response: ServerResponse, error: unknown): void {
  getLogger().error({ event: 'requestFailed', error });
  if (response.headersSent) response.destroy();
  else answer(response, 500, 'Something went wrong. The log of wxdesk says what.');
}
