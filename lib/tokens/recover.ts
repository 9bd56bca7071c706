// Asking for an account's token, and healing a lost or stale refresh token without the customer: WeChat itself tells the
// present one as long as the account authorizes us.
import { type Answer, type Refused, refusalOf } from './answer';
import type { RefreshFailure, StoredCredential } from './types';

/** The calls for one account; each is made under its lease. */
export interface AuthorizerCalls {
  refresh(refreshToken: string): Promise<Answer>;
  /** api_get_authorizer_info; rejects as a TokenSource does. */
  findRefreshToken(): Promise<string | null>;
  /** Stores what was found before it is used. */
  keepRefreshToken(refreshToken: string): Promise<void>;
}

/**
 * Asks with the refresh token we hold. Refused (61023, 61003) or without one: asks WeChat for the present one and tries
 * once more. Only when that fails too the refusal is final. At most three calls beyond the first.
 */
export async function askForAuthorizer(
  calls: AuthorizerCalls,
  credential: StoredCredential,
  now: number,
): Promise<Answer> {
  const tried: string[] = [];
  let failure = noRefreshToken;
  for (const refreshToken of refreshTokensToTry(credential, now)) {
    const answer = await calls.refresh(refreshToken);
    if (answer.kind === 'granted' || !canRecoverFrom(answer.failure)) return answer;
    tried.push(refreshToken);
    failure = answer.failure;
  }
  return recover(calls, tried, failure);
}

/**
 * The refresh tokens worth a direct try, the likeliest first: of the stored one and a late answer's the one asked for
 * last; after an attempt of unknown outcome also the one before.
 */
export function refreshTokensToTry(credential: StoredCredential, now: number): string[] {
  const { refreshToken, candidate, obtainedAt, lastFailure } = credential;
  const late = candidate?.refreshToken ?? null;
  const isLateNewer = candidate !== null && candidate.obtainedAt >= (obtainedAt ?? 0);
  const present = isLateNewer ? [late, refreshToken] : [refreshToken, late];
  const isUnsure = lastFailure?.code === 'unknownOutcome' || lastFailure?.code === 'badAnswer';
  const isPreviousKept = (credential.previousRefreshTokenUntil ?? 0) > now;
  const fallback = isUnsure && isPreviousKept ? credential.previousRefreshToken : null;
  const known = [...present, fallback].filter((text): text is string => text !== null);
  return [...new Set(known)].slice(0, 2);
}

async function recover(calls: AuthorizerCalls, tried: string[], failure: RefreshFailure): Promise<Answer> {
  const found = await calls.findRefreshToken().catch(refusalOf);
  // WeChat does not know the account as ours, or could not say: only the first is final.
  if (isRefused(found)) return { ...found, isFinal: found.failure.code === 'unauthorized' };
  if (found === null || tried.includes(found)) return { kind: 'refused', failure, isFinal: true };
  await calls.keepRefreshToken(found);
  const answer = await calls.refresh(found);
  if (answer.kind === 'granted') return { ...answer, isRecovered: true };
  return { ...answer, isFinal: canRecoverFrom(answer.failure) };
}

function canRecoverFrom({ code }: RefreshFailure): boolean {
  return code === 'refreshToken' || code === 'unauthorized';
}

function isRefused(found: string | null | Refused): found is Refused {
  return typeof found === 'object' && found !== null;
}

const noRefreshToken: RefreshFailure = {
  code: 'refreshToken',
  errcode: null,
  rid: null,
  message: 'No refresh token is known for this account.',
};
