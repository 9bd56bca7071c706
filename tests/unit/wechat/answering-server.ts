// A real HTTP server on a free port that answers each call as the test says, and remembers what it was asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type ComponentApi, createComponentApi } from '@/lib/wechat/api';

export interface RecordedCall {
  method: string | undefined;
  url: string;
  contentType: string | undefined;
  body: unknown;
  bytes: Buffer;
}

export interface AnsweringServer {
  api: ComponentApi;
  calls: RecordedCall[];
  apiBase: string;
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Answers with this text and status; content types are as unreliable as WeChat's. */
export function answerText(text: string | Buffer, status = 200): Answer {
  return (response) => response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
}

export function answerJson(value: unknown, status = 200): Answer {
  return answerText(JSON.stringify(value), status);
}

/** Starts the server for the length of the test. */
export async function serve(answer: Answer, timeoutMs = 5000): Promise<AnsweringServer> {
  const calls: RecordedCall[] = [];
  const server = createServer(async (request, response) => {
    calls.push(await record(request));
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = readAddress(server.address());
  const apiBase = `http://127.0.0.1:${port}`;
  return { api: createComponentApi({ apiBase, timeoutMs }), calls, apiBase };
}

function readAddress(address: AddressInfo | string | null): AddressInfo {
  if (typeof address === 'string' || address === null) throw new Error('The server listens on no port.');
  return address;
}

async function record(request: IncomingMessage): Promise<RecordedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  const bytes = Buffer.concat(chunks);
  return {
    method: request.method,
    url: request.url ?? '',
    contentType: request.headers['content-type'],
    body: JSON.parse(bytes.toString('utf8')),
    bytes,
  };
}
