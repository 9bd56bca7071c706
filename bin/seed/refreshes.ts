// The last day of refreshes, in the order in which they were made.
import { insertRows, type SeedRow } from './insert';
import { createSeedRandom, timesBetween } from './random';
import { ago, dayMs, minuteMs, type SeedAccount, type SeedWish } from './world';

const failures = [
  { errcode: -1, errorCode: 'badAnswer' },
  { errcode: 45009, errorCode: 'quota' },
  { errcode: 61004, errorCode: 'ip' },
  { errcode: 61023, errorCode: 'refreshToken' },
  { errcode: null, errorCode: 'timeout' },
];
const fine = { errcode: null, errorCode: null };

export function insertRefreshes(wish: SeedWish, accounts: SeedAccount[]): Promise<number> {
  return insertRows('RefreshAttempt', makeRefreshes(wish, accounts));
}

/** One account after the other, round by round: so each is refreshed evenly, as the engine does. */
function* makeRefreshes(wish: SeedWish, accounts: SeedAccount[]): Generator<SeedRow> {
  const { seed, now, refreshesPerAccount } = wish;
  const random = createSeedRandom(seed, 'RefreshAttempt');
  const living = accounts.filter(
    ({ state }) => !['unauthorized', 'disconnected', 'imported'].includes(state),
  );
  const count = living.length * refreshesPerAccount;
  let index = 0;
  const span = { from: ago(now, dayMs), to: ago(now, minuteMs), count, isEven: true };
  for (const startedAt of timesBetween(span, random)) {
    const account = living[index % living.length];
    const round = Math.floor(index / living.length);
    index += 1;
    if (!account) return;
    const isFailed = random.chance(account.state === 'live' ? 0.004 : 0.3);
    yield {
      id: random.id(startedAt),
      platformId: account.platform.id,
      kind: 'authorizer',
      authorizerAppId: account.appId,
      reason: random.chance(0.97) ? 'due' : random.oneOf(['expired', 'retry', 'staff', 'reported']),
      outcome: isFailed ? 'failed' : random.chance(0.0005) ? 'late' : 'refreshed',
      ...(isFailed ? random.oneOf(failures) : fine),
      rid: isFailed ? `${random.hex(8)}-${random.hex(8)}` : null,
      durationMs: 60 + random.below(400),
      owner: `${random.oneOf(['web-1', 'web-2', 'worker-1'])}/${4_000 + random.below(3)}`,
      version: isFailed ? null : round + 1,
      startedAt,
    };
  }
}
