// Tells open pages that something has changed. One cheap look at the database per second for the whole process, and none while
// nobody listens; that way it also sees what other processes did.
import { getLogger } from '../logger';
import { remember } from '../remember';
import { getRuntime } from '../runtime';
import { getChangeStamp } from '../stores/change-stamp';

const pollMs = 1_000;

interface Watch {
  /** Each listener with the stamp that it knows. */
  listeners: Map<() => void, string>;
  isRunning: boolean;
}

/**
 * Calls `listener` when the stamp is no longer the one it knows, beginning with `since`, so that nothing between a page
 * and its stream is missed; until `wanted` aborts or the process stops. Aborts what it returns then.
 */
export function watchChanges(listener: () => void, since: string, wanted: AbortSignal): AbortSignal {
  const signal = AbortSignal.any([wanted, getRuntime().signal]);
  if (signal.aborted) return signal;
  const watch = remember<Watch>('changeWatch', () => ({ listeners: new Map(), isRunning: false }));
  watch.listeners.set(listener, since);
  signal.addEventListener('abort', () => watch.listeners.delete(listener), { once: true });
  if (!watch.isRunning) void run(watch);
  return signal;
}

async function run(watch: Watch): Promise<void> {
  watch.isRunning = true;
  while (watch.listeners.size > 0) {
    const stamp = await readStamp();
    for (const [tell, known] of watch.listeners) {
      if (stamp === null || stamp === known) continue;
      watch.listeners.set(tell, stamp);
      tell();
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  watch.isRunning = false;
}

/** Null while the database does not answer: pages then say so themselves. */
async function readStamp(): Promise<string | null> {
  try {
    return await getChangeStamp();
  } catch (error) {
    getLogger().warn({ event: 'changeWatchFailed', error });
    return null;
  }
}
