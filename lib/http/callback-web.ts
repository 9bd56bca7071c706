// The callback from and to Request and Response: for `next start` and any host that owns the server.
import { answerCallback } from './callback';
import { readClientAddress } from './client-address';
import { readWebBody } from './read-body';

export async function handleCallback(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { status, contentType, body, headers } = await answerCallback({
    method: request.method,
    path: pathname,
    query: search.slice(1),
    clientAddress: readClientAddress(request.headers),
    readBody: (limits) => readWebBody(request, limits),
  });
  return new Response(request.method === 'HEAD' ? null : body, {
    status,
    headers: { ...headers, 'content-type': contentType },
  });
}
