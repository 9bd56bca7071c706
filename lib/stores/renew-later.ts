// What many look at is renewed beside their requests, not within one of them: shortly after somebody has been given it as it was,
// when his page is done. On SQLite a reading holds up everything else of the process meanwhile.
import { setTimeout as pause } from 'node:timers/promises';

/** Most pages are made within it. */
const pageMs = 60;

/** Runs `renew` a little later. What fails is told to whoever waits for the next reading. */
export function renewLater(renew: () => Promise<unknown>): void {
  void pause(pageMs, undefined, { ref: false })
    .then(renew)
    .catch(() => undefined);
}
