// Which rows of the store in memory a conditional change of many concerns: what the database's say in their WHERE.
import type { PlatformChoice } from './ports';
import type { CredentialKey, StoredCredential } from './types';

/** Of one of the chosen platforms. */
export function isAmong({ platformId }: CredentialKey, among?: PlatformChoice): boolean {
  if (!among) return true;
  return 'only' in among ? platformId === among.only : !among.except.includes(platformId);
}

/** It was put off although its refresh time has come: by the quota's pause, or refused for it. */
export function waitsForQuota(row: StoredCredential, now: number): boolean {
  if (row.key.kind === 'component' || row.state === 'unauthorized') return false;
  const isWaiting = (row.refreshAt ?? now + 1) <= now && (row.nextAttemptAt ?? now) > now;
  return isWaiting && (row.failureCount === 0 || row.lastFailure?.code === 'quota');
}

/** Its refresh token is worth another look. */
export function wantsListed(
  { state, failureCount, refreshToken, nextAttemptAt }: StoredCredential,
  now: number,
) {
  if (state === 'unauthorized') return false;
  return failureCount > 0 || refreshToken === null || (nextAttemptAt !== null && nextAttemptAt <= now);
}

/** A new refresh token mends it. */
export function failsForRefreshToken({ lastFailure }: StoredCredential): boolean {
  return lastFailure?.code === 'refreshToken' || lastFailure?.code === 'unauthorized';
}
