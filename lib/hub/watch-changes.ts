// Tells open pages that something has changed. One cheap look at the database per second for the whole process, and none while
// nobody listens; that way it also sees what other processes did.
import { getLogger } from '../logger';
import { remember } from '../remember';
import { getRuntime } from '../runtime';
import { getChangeStamp } from '../stores/change-stamp';

const pollMs = 1_000;

interface Watch {
  listeners: Set<() => void>;
  isRunning: boolean;
}

/** Calls `listener` after each change until `wanted` aborts or the process stops; aborts what it returns then. */
export function watchChanges(listener: () => void, wanted: AbortSignal): AbortSignal {
  const signal = AbortSignal.any([wanted, getRuntime().signal]);
  if (signal.aborted) return signal;
  const watch = remember<Watch>('changeWatch', () => ({ listeners: new Set(), isRunning: false }));
  watch.listeners.add(listener);
  signal.addEventListener('abort', () => watch.listeners.delete(listener), { once: true });
  if (!watch.isRunning) void run(watch);
  return signal;
}

async function run(watch: Watch): Promise<void> {
  watch.isRunning = true;
  let seen: string | null = null;
  while (watch.listeners.size > 0) {
    const stamp = await readStamp();
    if (stamp !== null && seen !== null && stamp !== seen) for (const tell of watch.listeners) tell();
    seen = stamp ?? seen;
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
