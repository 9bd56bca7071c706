import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideRefresh, nextAttemptAfter, refreshAtOf, usableTokenOf } from '@/lib/tokens/refresh-policy';
import type { RefreshFailureCode, StoredCredential } from '@/lib/tokens/types';
import { failure } from '@/tests/support/tokens/scripted-wechat';

const minute = 60_000;
const now = Date.UTC(2026, 0, 1);

function stored(more: Partial<StoredCredential> = {}): StoredCredential {
  return {
    id: 'row',
    key: { platformId: 'p', kind: 'authorizer', authorizerAppId: 'wx1' },
    state: 'live',
    accessToken: 'access',
    obtainedAt: now - 60 * minute,
    expiresAt: now + 60 * minute,
    refreshToken: 'refresh',
    previousRefreshToken: null,
    previousRefreshTokenUntil: null,
    candidate: null,
    version: 3,
    refreshAt: now + 30 * minute,
    nextAttemptAt: now + 30 * minute,
    failureCount: 0,
    lastFailure: null,
    forcedRefreshAt: null,
    quotaPausedUntil: null,
    ...more,
  };
}

const expired = { expiresAt: now + 4 * minute, nextAttemptAt: now - minute };
const pausing = { failureCount: 2, lastFailure: failure('transient', -1), nextAttemptAt: now + minute };
const candidate = { accessToken: 'late', refreshToken: 'r', obtainedAt: now, expiresAt: now + 7_200_000 };

describe('when a saved grant is refreshed', () => {
  test.each([
    ['component', 120, 0, 105],
    ['component', 120, 0.999, 105],
    ['component', 79, 0, 39.5],
    ['authorizer', 120, 0, 110],
    ['authorizer', 120, 0.5, 95],
    ['authorizer', 120, 1, 80],
    ['authorizer', 80, 1, 40],
    ['authorizer', 79, 1, 39.5],
    ['authorizer', 10, 0, 5],
  ] as const)(
    'a %s token of %i min, at random %f, after %f min',
    (kind, lifeMinutes, random, afterMinutes) => {
      const grant = {
        accessToken: 'a',
        refreshToken: null,
        obtainedAt: now,
        expiresAt: now + lifeMinutes * minute,
      };
      expect(refreshAtOf(kind, grant, () => random)).toBe(now + afterMinutes * minute);
    },
  );
});

describe('what may be handed out', () => {
  test.each([
    ['with exactly 300 s left', { expiresAt: now + 5 * minute }, true],
    ['with a millisecond less', { expiresAt: now + 5 * minute - 1 }, false],
    ['of an unauthorized account', { state: 'unauthorized' }, false],
    ['without an access token', { accessToken: null }, false],
    ['that needs re-authorization but still lives', { state: 'needsReauthorization' }, true],
    [
      'granted for 8 min, with 2 min left',
      { obtainedAt: now - 6 * minute, expiresAt: now + 2 * minute },
      true,
    ],
    [
      'granted for 8 min, with less left',
      { obtainedAt: now - 6 * minute, expiresAt: now + 2 * minute - 2 },
      false,
    ],
  ] as const)('a token %s: %s', (_name, more, isUsable) => {
    expect(usableTokenOf(stored(more), now) !== null).toBe(isUsable);
  });

  test('a token WeChat granted for 20 min or more is never handed out with under 300 s left', () => {
    const lives = fc.integer({ min: 20 * minute, max: 24 * 60 * minute });
    fc.assert(
      fc.property(lives, fc.double({ min: 0, max: 1.2, noNaN: true }), (lifeMs, share) => {
        const credential = stored({ obtainedAt: now, expiresAt: now + lifeMs });
        const at = now + lifeMs * share;
        const token = usableTokenOf(credential, at);
        return token === null || token.expiresAt - at >= 5 * minute;
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('whether WeChat is asked', () => {
  const use = { kind: 'use' } as const;
  const schedule = { kind: 'schedule' } as const;
  const force = (reason: 'staff' | 'asked' | 'reported' | 'ticket', version = 3) =>
    ({ kind: 'force', reason, version }) as const;

  test.each([
    ['a caller, token fit', 'fresh', stored(), use],
    ['a caller, token fit but past its refresh time', 'fresh', stored({ nextAttemptAt: now - minute }), use],
    ['a caller, under 300 s left', 'expired', stored(expired), use],
    ['a caller, no token yet', 'missing', stored({ accessToken: null }), use],
    ['a caller, a late answer waits', 'candidate', stored({ candidate }), use],
    ['a waiter, somebody saved meanwhile', 'fresh', stored({ candidate }), { kind: 'use', version: 2 }],
    ['a waiter, saved meanwhile but not fit', 'expired', stored(expired), { kind: 'use', version: 2 }],
    ['a caller, expired, in the pause after a failure', 'deferred', stored({ ...expired, ...pausing }), use],
    ['a caller, still fit, in the pause after a failure', 'fresh', stored(pausing), use],
    ['a caller, the pause is over', 'retry', stored({ ...pausing, ...expired }), use],
    ['a caller, unauthorized', 'failed', stored({ state: 'unauthorized' }), use],
    [
      'a caller, beyond healing',
      'failed',
      stored({ ...expired, ...pausing, state: 'needsReauthorization' }),
      use,
    ],
    ['the loop, not due', 'fresh', stored(), schedule],
    ['the loop, due', 'due', stored({ nextAttemptAt: now }), schedule],
    ['the loop, never due', 'fresh', stored({ nextAttemptAt: null }), schedule],
    ['the loop, unauthorized', 'failed', stored({ state: 'unauthorized', nextAttemptAt: now }), schedule],
    ['staff, token fit', 'staff', stored(), force('staff')],
    ['staff, in a pause', 'staff', stored(pausing), force('staff')],
    [
      'staff, in a quota pause',
      'deferred',
      stored({ ...pausing, lastFailure: failure('quota', 45009) }),
      force('staff'),
    ],
    ['staff, somebody refreshed meanwhile', 'fresh', stored(), force('staff', 2)],
    ['code of ours, in a pause', 'deferred', stored({ ...expired, ...pausing }), force('asked')],
    ['a ticket came, in a pause', 'ticket', stored(pausing), force('ticket')],
    ['a report', 'reported', stored(), force('reported')],
    [
      'a report, forced 4 min ago',
      'deferred',
      stored({ forcedRefreshAt: now - 4 * minute }),
      force('reported'),
    ],
    [
      'a report, forced 5 min ago',
      'reported',
      stored({ forcedRefreshAt: now - 5 * minute }),
      force('reported'),
    ],
    ['a report, unauthorized', 'failed', stored({ state: 'unauthorized' }), force('reported')],
  ] as const)('%s: %s', (_name, expected, credential, demand) => {
    const decision = decideRefresh(credential, now, demand);
    expect(decision.refresh ? decision.reason : decision.outcome.kind).toBe(expected);
  });
});

describe('the pause after a failure', () => {
  test.each<[RefreshFailureCode, number, number]>([
    ['transient', 1, 2],
    ['transient', 4, 16],
    ['transient', 100, 60],
    ['unknownOutcome', 1, 2],
    ['badAnswer', 2, 4],
    ['throttled', 5, 60],
    ['quota', 1, 600],
    ['quota', 9, 600],
    ['noTicket', 1, 15],
    ['ticket', 1, 30],
    ['componentToken', 1, 10],
    ['secret', 3, 300],
    ['ip', 1, 300],
    ['ip', 9, 300],
    ['permission', 1, 21_600],
    ['refreshToken', 1, 900],
    ['refreshToken', 9, 21_600],
    ['unauthorized', 1, 900],
    ['unauthorized', 9, 21_600],
    ['needsReauthorization', 1, 900],
    ['needsReauthorization', 9, 21_600],
    ['accountState', 1, 3_600],
    ['request', 1, 60],
    ['request', 9, 1_800],
    ['componentToken', 9, 300],
    ['ticket', 9, 600],
    ['noTicket', 9, 60],
  ])('%s, failure %i in a row: %i s, and up to 30 % more', (code, count, seconds) => {
    const failed = { kind: 'authorizer', failure: failure(code), failureCount: count, now } as const;
    expect(nextAttemptAfter({ ...failed, random: () => 0 }) - now).toBe(seconds * 1_000);
    expect(nextAttemptAfter({ ...failed, random: () => 1 }) - now).toBe(seconds * 1_300);
  });

  test.each<[RefreshFailureCode, number, number]>([
    ['transient', 1, 2],
    ['transient', 9, 8],
    ['unknownOutcome', 9, 8],
    ['badAnswer', 9, 8],
    ['quota', 1, 600],
    ['noTicket', 1, 15],
    ['secret', 1, 300],
    ['ip', 1, 300],
    ['permission', 1, 300],
    ['accountState', 1, 300],
    ['unauthorized', 9, 300],
    ['refreshToken', 9, 300],
    ['request', 9, 300],
  ])('of the component’s token, for which all accounts wait: %s, failure %i in a row: %i s', (...row) => {
    const [code, failureCount, seconds] = row;
    const failed = { kind: 'component', failure: failure(code), failureCount, now } as const;
    expect(nextAttemptAfter({ ...failed, random: () => 0 }) - now).toBe(seconds * 1_000);
  });
});
