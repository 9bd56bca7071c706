// The callback's fast lane in this process, and pushes to it (or to any port) whose answers are kept byte for byte.
import { Agent, createServer, request } from 'node:http';
import { answerCallbackRequest } from '@/lib/http/callback-node';

export interface ExactAnswer {
  status: number;
  contentType: string | undefined;
  location: string | undefined;
  body: Buffer;
}

export interface CallbackDoor {
  port: number;
  close(): Promise<void>;
}

const agent = new Agent({ keepAlive: true });

export async function openCallbackDoor(): Promise<CallbackDoor> {
  const server = createServer((request, response) => void answerCallbackRequest(request, response));
  // A client that is slow to notice would else send its next push into a connection that was just closed.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sent byte for byte. */
export interface PostedPush {
  query: URLSearchParams | string;
  body: string;
}

/** Rejects when the connection ends before the whole answer is here. */
export function postPush(
  port: number,
  { query, body }: PostedPush,
  path = '/api/callback',
): Promise<ExactAnswer> {
  return new Promise((resolve, reject) => {
    const options = { agent, host: '127.0.0.1', port, method: 'POST', path: `${path}?${query}` };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'],
          location: response.headers.location,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Exactly what WeChat wants to hear. */
export function isSuccess({ status, contentType, location, body }: ExactAnswer): boolean {
  const isPlain = contentType === 'text/plain' && location === undefined;
  return status === 200 && isPlain && body.equals(Buffer.from('success'));
}

export function describeAnswer({ status, contentType, body }: ExactAnswer): string {
  return `${status} ${contentType} ${JSON.stringify(body.toString('latin1').slice(0, 60))}`;
}
