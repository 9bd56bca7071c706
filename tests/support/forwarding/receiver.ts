// A service that gets events forwarded: real HTTP on this machine, answering as the test says.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** `hang` never answers, `cut` ends the connection in place of an answer. */
export type ReceiverAnswer =
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'cut';

export interface Receiver {
  url: string;
  requests: ReceivedRequest[];
  /** What it answers from now on, or what says so for each. */
  answer: ReceiverAnswer | ((request: ReceivedRequest) => ReceiverAnswer);
  /** Resolves once so many requests have come in all. */
  got(count: number): Promise<ReceivedRequest[]>;
  /** Cuts what it has not answered. */
  cut(): void;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const received = { path: request.url ?? '', headers: request.headers, body };
    receiver.requests.push(received);
    const answer = typeof receiver.answer === 'function' ? receiver.answer(received) : receiver.answer;
    if (answer === 'cut') request.socket.destroy();
    else if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    answer: { status: 204 },
    got: async (count) => {
      while (receiver.requests.length < count) await delay(10);
      return receiver.requests;
    },
    cut: () => server.closeAllConnections(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
