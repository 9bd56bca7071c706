// Server-sent events: one `change` whenever a page made at the stamp `since` should be read again. Ends with the request, or when the process stops.
import { handle } from '@/lib/http/handle';
import { watchChanges } from '@/lib/hub/watch-changes';

/** Proxies close streams that stay silent. */
const heartbeatMs = 25_000;

export const GET = handle({ action: 'watchChanges' }, async ({ request }) => {
  const since = new URL(request.url).searchParams.get('since') ?? '';
  const encoder = new TextEncoder();
  const stream = new ReadableStream({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send('retry: 2000\n\n');
      const signal = watchChanges(() => send('event: change\ndata: \n\n'), since, request.signal);
      const heartbeat = setInterval(() => send(': alive\n\n'), heartbeatMs);
      const end = () => {
        clearInterval(heartbeat);
        controller.close();
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    },
  });
  // Without no-transform Next compresses the stream.
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
  });
});
