// Reads a body up to a size and for a time, from node:http and from a Request alike. The callback's rule decides what
// to answer; here nothing is closed.
import type { IncomingMessage } from 'node:http';
import type { BodyPlace } from './unfinished-bodies';

export type BodyOutcome = { kind: 'read'; bytes: Buffer } | { kind: 'tooLarge' } | { kind: 'unfinished' };

export interface BodyLimits {
  maxBytes: number;
  /** The reading ends early when it is lost. */
  place: Pick<BodyPlace, 'isLost' | 'onLost'>;
}

export type ReadBody = (limits: BodyLimits) => Promise<BodyOutcome>;

export function readNodeBody(
  request: IncomingMessage,
  { maxBytes, place }: BodyLimits,
): Promise<BodyOutcome> {
  if (isDeclaredTooLarge(request.headers['content-length'], maxBytes)) {
    return Promise.resolve({ kind: 'tooLarge' });
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isSettled = false;
    // The listeners stay: to take each away would cost every push, and what comes later is of no use to them.
    const settle = (outcome: BodyOutcome) => {
      isSettled = true;
      chunks.length = 0;
      place.onLost = null;
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      if (isSettled) return;
      size += chunk.length;
      if (size > maxBytes) settle({ kind: 'tooLarge' });
      else chunks.push(chunk);
    };
    const onEnd = () => settle({ kind: 'read', bytes: Buffer.concat(chunks) });
    const onUnfinished = () => settle({ kind: 'unfinished' });
    // A connection that breaks off tells so by `close` as well.
    request.on('error', () => undefined);
    request.on('data', onData).on('end', onEnd).on('close', onUnfinished);
    place.onLost = onUnfinished;
    if (place.isLost) onUnfinished();
  });
}

export async function readWebBody(request: Request, { maxBytes, place }: BodyLimits): Promise<BodyOutcome> {
  if (isDeclaredTooLarge(request.headers.get('content-length') ?? undefined, maxBytes)) {
    return { kind: 'tooLarge' };
  }
  const reader = request.body?.getReader();
  if (!reader) return { kind: 'read', bytes: Buffer.alloc(0) };
  const cancel = () => void reader.cancel().catch(() => undefined);
  place.onLost = cancel;
  try {
    return await readAll(reader, { maxBytes, place });
  } catch {
    return { kind: 'unfinished' };
  } finally {
    place.onLost = null;
    cancel();
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { maxBytes, place }: BodyLimits,
): Promise<BodyOutcome> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    // A cancelled reader says that it is done.
    if (place.isLost) return { kind: 'unfinished' };
    if (done) return { kind: 'read', bytes: Buffer.concat(chunks) };
    size += value.length;
    if (size > maxBytes) return { kind: 'tooLarge' };
    chunks.push(value);
  }
}

function isDeclaredTooLarge(contentLength: string | undefined, maxBytes: number): boolean {
  return contentLength !== undefined && Number(contentLength) > maxBytes;
}
