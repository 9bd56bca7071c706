// Plain data in and out of node:http.
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Answer {
  status: number;
  contentType: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

const longestBody = 1024 * 1024;

export const json = (value: unknown, status = 200): Answer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

export const html = (body: string, status = 200): Answer => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body,
});

export const seeOther = (location: string): Answer => ({
  status: 303,
  contentType: 'text/plain; charset=utf-8',
  body: '',
  headers: { location },
});

/** The body as text, or null when it is over one megabyte. */
export async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= longestBody) chunks.push(chunk);
  }
  return size > longestBody ? null : Buffer.concat(chunks).toString('utf8');
}

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    ...answer.headers,
  });
  response.end(answer.body);
}
