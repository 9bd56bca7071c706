// Server-sent events: one `change` whenever pages should be read again. Ends with the request, or when the process stops.
import { handle } from '@/lib/http/handle';
import { watchChanges } from '@/lib/hub/watch-changes';
import { getRuntime } from '@/lib/runtime';

/** Proxies close streams that stay silent. */
const heartbeatMs = 25_000;

export const GET = handle({ action: 'watchChanges' }, async ({ request }) => {
  const signal = AbortSignal.any([request.signal, getRuntime().signal]);
  const encoder = new TextEncoder();
  const stream = new ReadableStream({
    start(controller) {
      const send = (text: string) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(text));
      };
      send('retry: 2000\n\n');
      const heartbeat = setInterval(() => send(': alive\n\n'), heartbeatMs);
      watchChanges(() => send('event: change\ndata: \n\n'), signal);
      signal.addEventListener('abort', () => {
        clearInterval(heartbeat);
        controller.close();
      });
    },
  });
  // Without no-transform Next compresses the stream.
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
  });
});
