// Server-sent events: a `change` names the kinds of things that are no longer as in the page's stamp, and is known by the new
// stamp. Ends with the request, with the session, or when the process stops.
import { codeOf } from '@/lib/errors';
import { handle } from '@/lib/http/handle';
import { requireStaffApi } from '@/lib/http/require-staff';
import { watchChanges } from '@/lib/hub/watch-changes';

/** Proxies close streams that stay silent; a session whose time is over is found at the same time. */
const heartbeatMs = 25_000;
/** Whoever ends a session or disables a person is on record: only then it is worth a look whether this one is over. */
const endsSessions = 'audit';

export const GET = handle({ action: 'watchChanges' }, async ({ request }) => {
  const since = new URL(request.url).searchParams.get('since') ?? '';
  const encoder = new TextEncoder();
  const over = new AbortController();
  let isOpen = true;
  const stream = new ReadableStream({
    start(controller) {
      const send = (text: string) => {
        if (isOpen) controller.enqueue(encoder.encode(`${text}\n\n`));
      };
      const endIfSignedOut = async () => {
        if (!(await hasNoSession(request))) return;
        send('event: signedOut\ndata:');
        over.abort();
      };
      const tell = (kinds: string[], stamp: string) => {
        send(`id: ${stamp}\nevent: change\ndata: ${kinds.join(' ')}`);
        if (kinds.includes(endsSessions)) void endIfSignedOut();
      };
      // At once: until then the browser does not know that it is connected.
      send(': open');
      const signal = watchChanges({ since, tell }, AbortSignal.any([request.signal, over.signal]));
      const heartbeat = setInterval(() => {
        send(': alive');
        void endIfSignedOut();
      }, heartbeatMs);
      const end = () => {
        clearInterval(heartbeat);
        if (isOpen) controller.close();
        isOpen = false;
      };
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
    },
    cancel() {
      isOpen = false;
      over.abort();
    },
  });
  // Without no-transform Next compresses the stream.
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
  });
});

/** False also while the database does not answer. */
async function hasNoSession(request: Request): Promise<boolean> {
  return requireStaffApi(request).then(
    () => false,
    (error: unknown) => codeOf(error) === 'unauthenticated',
  );
}
