// Incidents whose end nobody sees, or could not write: a stranger who stays away, a machine that is gone, a database that
// failed at that moment.
import { getRuntime } from '../runtime';
import { endIncident, endQuietIncidents, listOpenIncidents } from '../stores/incidents';
import { tokenStore } from '../stores/token-store';

const hourMs = 60 * 60_000;

/**
 * A foreign program that keeps a token alive fetches one at least every two hours: until then it is the same incident. A
 * process whose machine tells the wrong time says so every ten minutes, as long as it lives.
 */
const quietMsByKind = { foreignMinter: 3 * hourMs, clockStep: hourMs };

export async function endPassedIncidents(): Promise<void> {
  const now = getRuntime().clock.now();
  for (const [kind, quietMs] of Object.entries(quietMsByKind)) {
    await endQuietIncidents(kind, new Date(now - quietMs), new Date(now));
  }
  await endQuotaIncidents(new Date(now));
}

/** The breaker is what counts; the incident only tells of it. */
async function endQuotaIncidents(now: Date): Promise<void> {
  for (const { kind, platformId } of await listOpenIncidents()) {
    if (kind !== 'quotaExhausted' || platformId === null) continue;
    const key = { platformId, kind: 'component', authorizerAppId: '' } as const;
    const component = await tokenStore.getCredential(key);
    if (!component?.quotaPausedUntil) await endIncident({ platformId, kind }, now);
  }
}
