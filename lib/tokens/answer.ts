// What came of asking WeChat: refusals are data here, and an answer that grants nothing usable is a refusal.
import { failureOf } from './token-source-error';
import type { Grant, RefreshFailure } from './types';

export interface Granted {
  kind: 'granted';
  grant: Grant;
  /** Its refresh token had to be fetched from WeChat first. */
  isRecovered: boolean;
}

export interface Refused {
  kind: 'refused';
  failure: RefreshFailure;
  /** Self-healing has failed: only the account's administrator can help. */
  isFinal: boolean;
}

export type Answer = Granted | Refused;

/** Makes the call. Rejects only with what is not an expected refusal. */
export async function answerOf(call: () => Promise<Grant>): Promise<Answer> {
  try {
    const grant = await call();
    if (isUsableGrant(grant)) return { kind: 'granted', grant, isRecovered: false };
    return refusal({
      code: 'badAnswer',
      errcode: null,
      rid: null,
      message: 'The answer grants no usable token.',
    });
  } catch (error) {
    return refusalOf(error);
  }
}

/** The refusal a rejection carries; anything else is thrown on. */
export function refusalOf(error: unknown): Refused {
  const failure = failureOf(error);
  if (failure === null) throw error;
  return refusal(failure);
}

function refusal(failure: RefreshFailure): Refused {
  return { kind: 'refused', failure, isFinal: false };
}

/** Whatever a source lets through: without a text and a positive life it must never be stored over a good token. */
function isUsableGrant({ accessToken, refreshToken, obtainedAt, expiresAt }: Grant): boolean {
  return accessToken !== '' && refreshToken !== '' && Number.isFinite(expiresAt) && expiresAt > obtainedAt;
}
