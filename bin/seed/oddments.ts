// What goes wrong beside: refused pushes, and incidents that are open or over.
import { insertRows } from './insert';
import type { CreatedPlatform } from './platforms';
import { createSeedRandom } from './random';
import { ago, dayMs, minuteMs, type SeedWish } from './world';

const reasons = ['changedOnTheWay', 'wrongToken', 'clock', 'malformed', 'stranger'] as const;
/** Refusals come in a row, until somebody mends the settings. */
const row = 4;
const betweenRowsMs = 30 * 60 * minuteMs;
const sinceNewestMs = 11 * 60 * minuteMs;
const kinds = ['foreignMinter', 'quotaUsage', 'ipRefused', 'accountsAbsent'] as const;

export async function insertOddments({ seed, now }: SeedWish, platforms: CreatedPlatform[]): Promise<void> {
  const random = createSeedRandom(seed, 'RefusedPush');
  const refused = Array.from({ length: 500 }, (_, index) => {
    const back = 499 - index;
    const rowsBackMs = Math.floor(back / row) * betweenRowsMs;
    const receivedAt = ago(now, sinceNewestMs + rowsBackMs + (back % row) * 10 * minuteMs);
    return {
      id: random.id(receivedAt),
      receivedAt,
      status: 403,
      path: '/api/callback',
      query: 'signature=0',
      bodySample: '<xml></xml>',
      clientAddress: '198.51.100.7',
      platformAppId: random.chance(0.9) ? random.oneOf(platforms).appId : null,
      reason: random.oneOf(reasons),
    };
  });
  await insertRows('RefusedPush', refused);
  const incidents = Array.from({ length: 200 }, (_, index) => {
    const startedAt = ago(now, (200 - index) * dayMs);
    const platformId = random.oneOf(platforms).id;
    const kind = random.oneOf(kinds);
    const isOpen = index === 199;
    return {
      id: random.id(startedAt),
      platformId,
      kind,
      severity: random.chance(0.2) ? 'critical' : 'warning',
      count: 1 + random.below(40),
      detail: {},
      startedAt,
      lastSeenAt: new Date(startedAt.getTime() + 30 * minuteMs),
      endedAt: isOpen ? null : new Date(startedAt.getTime() + 40 * minuteMs),
      openKey: isOpen ? `${platformId}/${kind}/` : null,
    };
  });
  await insertRows('Incident', incidents);
}
