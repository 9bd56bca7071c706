// One look at the database per pause for everybody who listens, and none while nobody does. That way it also sees what other
// processes did. It knows neither clock nor database, so that looks can be counted.
import { type ChangeKind, listChangedKinds } from '../stores/change-stamp';

export interface ChangeListener {
  /** The stamp it knows. */
  since: string;
  /** Hears what has changed since then, and the stamp to know from now on. */
  tell(kinds: ChangeKind[], stamp: string): void;
}

export interface ChangeWatch {
  add(listener: ChangeListener): void;
  remove(listener: ChangeListener): void;
}

interface ChangeWatchParts {
  /** The stamp of now; null while the database does not answer. */
  look(): Promise<string | null>;
  pause(): Promise<void>;
}

export function createChangeWatch({ look, pause }: ChangeWatchParts): ChangeWatch {
  const listeners = new Set<ChangeListener>();
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (listeners.size > 0) {
      const stamp = await look();
      if (stamp !== null) for (const listener of listeners) tellNews(listener, stamp);
      await pause();
    }
    isRunning = false;
  }

  return {
    add(listener) {
      listeners.add(listener);
      if (!isRunning) void run();
    },
    remove: (listener) => listeners.delete(listener),
  };
}

function tellNews(listener: ChangeListener, stamp: string): void {
  const changed = listChangedKinds(listener.since, stamp);
  if (changed.length === 0) return;
  listener.since = stamp;
  listener.tell(changed, stamp);
}
