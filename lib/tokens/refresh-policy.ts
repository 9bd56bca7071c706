// When a credential is refreshed, and when it is left alone: pure functions of the stored row and the time.
import type {
  CredentialKey,
  Grant,
  RefreshFailure,
  RefreshFailureCode,
  RefreshOutcome,
  RefreshReason,
  StoredCredential,
  UsableToken,
} from './types';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** At most one refresh per credential in this time is forced by reports of a bad token. */
export const forcedRefreshPauseMs = 5 * minute;

/**
 * When a grant should be refreshed ahead of its end: the component's token 15 min before, an account's a random 10 to
 * 40 min before, so that accounts imported together do not stay together; whatever lives under 80 min at half its life.
 */
export function refreshAtOf(kind: CredentialKey['kind'], grant: Grant, random: () => number): number {
  const lifeMs = grant.expiresAt - grant.obtainedAt;
  if (lifeMs < 80 * minute) return Math.round(grant.obtainedAt + lifeMs / 2);
  if (kind === 'component') return grant.expiresAt - 15 * minute;
  return Math.round(grant.expiresAt - (10 + 30 * random()) * minute);
}

/** Two machines may lie a minute each from WeChat's time; what was obtained later than that was saved by a wrong clock. */
const futureToleranceMs = 150 * second;

/**
 * The stored token if it may be handed out: 300 s are left (of one that lives under 20 min, a quarter of its life), and it
 * was not obtained in the future, which means that its end is told wrong too.
 */
export function usableTokenOf(credential: StoredCredential, now: number): UsableToken | null {
  const { state, accessToken, obtainedAt, expiresAt, version } = credential;
  if (state === 'unauthorized' || accessToken === null || obtainedAt === null || expiresAt === null)
    return null;
  if (obtainedAt - now > futureToleranceMs) return null;
  const leastLeftMs = Math.min(5 * minute, (expiresAt - obtainedAt) / 4);
  return expiresAt - now >= leastLeftMs ? { accessToken, expiresAt, version } : null;
}

/** Who asks: somebody who needs a token, the background loop, or somebody who wants another one than `version`. */
export type RefreshDemand =
  | { kind: 'use'; version?: number }
  | { kind: 'schedule' }
  | { kind: 'force'; reason: ForceReason; version: number };

export type ForceReason = 'staff' | 'asked' | 'reported' | 'ticket';

export type RefreshDecision =
  | { refresh: true; reason: RefreshReason }
  | { refresh: false; outcome: RefreshOutcome };

/** Whether WeChat is to be asked for this credential now, or what to answer instead. */
export function decideRefresh(
  credential: StoredCredential,
  now: number,
  demand: RefreshDemand,
): RefreshDecision {
  if (credential.state === 'unauthorized') return leave({ kind: 'failed', failure: unauthorized });
  const token = usableTokenOf(credential, now);
  if (demand.kind !== 'schedule' && demand.version !== undefined && demand.version !== credential.version) {
    // Somebody refreshed it since the caller looked.
    if (token) return leave({ kind: 'fresh', token });
  }
  if (demand.kind === 'force' && demand.version === credential.version)
    return decideForced(credential, now, demand.reason);
  if (demand.kind === 'schedule' && !isDue(credential, now)) return leave(restOf(credential, now));
  if (demand.kind !== 'schedule' && token && credential.candidate === null)
    return leave({ kind: 'fresh', token });
  if (isPausing(credential, now)) return leave(restOf(credential, now));
  return { refresh: true, reason: reasonOf(credential, now) };
}

export interface FailedTry {
  kind: CredentialKey['kind'];
  failure: RefreshFailure;
  /** In a row, with this one. */
  failureCount: number;
  now: number;
  random: () => number;
}

/**
 * When to try again; epoch milliseconds. Doubles where waiting helps, and is spread by a random 0 to 30 % more, never
 * less: a quota is probed at most once in 10 min.
 */
export function nextAttemptAfter({ kind, failure, failureCount, now, random }: FailedTry): number {
  const { firstMs, mostMs } = backOff[failure.code];
  // All accounts wait for the component's: what passes by itself is looked for soon.
  const longestMs =
    kind === 'component' ? Math.min(mostMs, longestOfComponent[failure.code] ?? mostMs) : mostMs;
  const pauseMs = Math.min(longestMs, firstMs * 2 ** Math.min(failureCount - 1, 20));
  return Math.round(now + pauseMs * (1 + 0.3 * random()));
}

const backOff: Record<RefreshFailureCode, { firstMs: number; mostMs: number }> = {
  transient: { firstMs: 2 * second, mostMs: minute },
  unknownOutcome: { firstMs: 2 * second, mostMs: minute },
  badAnswer: { firstMs: 2 * second, mostMs: minute },
  throttled: { firstMs: minute, mostMs: minute },
  quota: { firstMs: 10 * minute, mostMs: 10 * minute },
  // No call is made without a ticket, and its arrival ends the pause.
  noTicket: { firstMs: 15 * second, mostMs: minute },
  ticket: { firstMs: 30 * second, mostMs: 10 * minute },
  componentToken: { firstMs: 10 * second, mostMs: 5 * minute },
  // A person must mend these: soon enough after the mending, seldom enough before.
  secret: { firstMs: 5 * minute, mostMs: 5 * minute },
  ip: { firstMs: 5 * minute, mostMs: 5 * minute },
  accountState: { firstMs: hour, mostMs: hour },
  request: { firstMs: minute, mostMs: 30 * minute },
  permission: { firstMs: 6 * hour, mostMs: 6 * hour },
  // Some of these heal on WeChat's side, and it may have been wrong about a whole fleet for a moment.
  refreshToken: { firstMs: 15 * minute, mostMs: 6 * hour },
  unauthorized: { firstMs: 15 * minute, mostMs: 6 * hour },
  needsReauthorization: { firstMs: 15 * minute, mostMs: 6 * hour },
  unknownCredential: { firstMs: hour, mostMs: hour },
};

const longestOfComponent: Partial<Record<RefreshFailureCode, number>> = {
  transient: 8 * second,
  unknownOutcome: 8 * second,
  badAnswer: 8 * second,
  // Whatever WeChat means by these, one odd answer must not outlast the token's 15 min.
  request: 5 * minute,
  permission: 5 * minute,
  accountState: 5 * minute,
  refreshToken: 5 * minute,
  unauthorized: 5 * minute,
};

const unauthorized: RefreshFailure = {
  code: 'unauthorized',
  errcode: null,
  rid: null,
  message: 'The account has withdrawn its authorization, or staff has disconnected it.',
};

function decideForced(credential: StoredCredential, now: number, reason: ForceReason): RefreshDecision {
  const code = isPausing(credential, now) ? credential.lastFailure?.code : undefined;
  const endsPauses = reason === 'staff' || reason === 'ticket';
  // Nobody ends the pause that WeChat's quota asks for.
  if (code && (!endsPauses || code === 'quota' || code === 'throttled')) return leave(pauseOf(credential));
  if (reason === 'reported' && credential.forcedRefreshAt !== null) {
    const until = credential.forcedRefreshAt + forcedRefreshPauseMs;
    if (until > now) return leave({ kind: 'deferred', until, failure: null });
  }
  return { refresh: true, reason };
}

function leave(outcome: RefreshOutcome): RefreshDecision {
  return { refresh: false, outcome };
}

function isDue({ nextAttemptAt }: StoredCredential, now: number): boolean {
  return nextAttemptAt !== null && nextAttemptAt <= now;
}

/** In the pause after a failure: nextAttemptAt then is its end. */
function isPausing({ failureCount, nextAttemptAt }: StoredCredential, now: number): boolean {
  return failureCount > 0 && nextAttemptAt !== null && nextAttemptAt > now;
}

/** The answer without asking WeChat: the token while it is fit, else the pause. */
function restOf(credential: StoredCredential, now: number): RefreshOutcome {
  const token = usableTokenOf(credential, now);
  return token ? { kind: 'fresh', token } : pauseOf(credential);
}

function pauseOf({ state, lastFailure, nextAttemptAt }: StoredCredential): RefreshOutcome {
  if (state === 'needsReauthorization') {
    return { kind: 'failed', failure: { ...(lastFailure ?? unauthorized), code: 'needsReauthorization' } };
  }
  return { kind: 'deferred', until: nextAttemptAt ?? 0, failure: lastFailure };
}

function reasonOf(credential: StoredCredential, now: number): RefreshReason {
  if (credential.candidate !== null) return 'candidate';
  if (credential.accessToken === null) return 'missing';
  if (credential.failureCount > 0) return 'retry';
  return usableTokenOf(credential, now) ? 'due' : 'expired';
}
