// Wakes the background work of this process after a commit, so that an event's effect does not wait for the next
// round. Only a saving of time: what is pending stands in the database and is found anyway.
import { remember } from '../remember';

interface WorkSignal {
  wake: () => void;
}

function signal(): WorkSignal {
  return remember('workSignal', () => ({ wake: () => undefined }));
}

/** Says that something new is pending; does nothing where no work loop runs. */
export function kickWork(): void {
  signal().wake();
}

/** Who is to be woken; the last one counts. */
export function onWork(wake: () => void): void {
  signal().wake = wake;
}
