// The callback from and to node:http: the fast lane of the front door.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getConfig } from '../config';
import { answerCallback, type CallbackAnswer } from './callback';
import { clientAddressOf } from './client-address';
import { readNodeBody } from './read-body';

const lingerMs = 1_000;

export async function answerCallbackRequest(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '', ...rest] = (request.url ?? '').split('?');
  const answer = await answerCallback({
    method: request.method ?? '',
    path,
    query: rest.join('?'),
    clientAddress: readClientAddress(request),
    readBody: (limits) => readNodeBody(request, limits),
  });
  send(request, response, answer);
}

function readClientAddress({ headers, socket }: IncomingMessage): string {
  const forwardedFor = headers['x-forwarded-for']?.toString();
  return clientAddressOf({ peer: socket.remoteAddress, forwardedFor }, getConfig().trustedProxies);
}

function send(request: IncomingMessage, response: ServerResponse, answer: CallbackAnswer): void {
  const headers = {
    ...answer.headers,
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
  };
  if (request.complete) {
    response.writeHead(answer.status, headers).end(answer.body);
    return;
  }
  // Closing at once while the client still sends would reset the connection, and the answer could be lost with it.
  response.writeHead(answer.status, { ...headers, connection: 'close' });
  if (request.method !== 'HEAD') response.write(answer.body);
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, lingerMs);
  request.once('end', end).once('close', end).resume();
}
