// Incidents of which nobody sees the end: they are over when they have not been seen again for a while.
import { getRuntime } from '../runtime';
import { endQuietIncidents } from '../stores/incidents';

const hourMs = 60 * 60_000;

/** A foreign program that keeps a token alive fetches one at least every two hours: until then it is the same incident. */
const quietMsByKind = { foreignMinter: 3 * hourMs };

export async function endPassedIncidents(): Promise<void> {
  const now = getRuntime().clock.now();
  for (const [kind, quietMs] of Object.entries(quietMsByKind)) {
    await endQuietIncidents(kind, new Date(now - quietMs), new Date(now));
  }
}
