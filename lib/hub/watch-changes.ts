// Tells open pages what kind of thing has changed, until they leave or the process stops.
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '../logger';
import { remember } from '../remember';
import { getRuntime } from '../runtime';
import { getChangeStamp } from '../stores/change-stamp';
import { type ChangeListener, createChangeWatch } from './change-watch';

const pauseMs = 500;

/**
 * Tells `listener` what is no longer as in the stamp it knows, so that nothing between a page and its stream is missed; until
 * `wanted` aborts or the process stops. Aborts what it returns then.
 */
export function watchChanges(listener: ChangeListener, wanted: AbortSignal): AbortSignal {
  const signal = AbortSignal.any([wanted, getRuntime().signal]);
  if (signal.aborted) return signal;
  const watch = remember('changeWatch', () =>
    createChangeWatch({ look: readStamp, pause: () => sleep(pauseMs, undefined, { ref: false }) }),
  );
  watch.add(listener);
  signal.addEventListener('abort', () => watch.remove(listener), { once: true });
  return signal;
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
