// Asking for an account's token, and healing a lost or stale refresh token without the customer: WeChat itself tells the
// present one as long as the account authorizes us.
import { type Answer, type Refused, refusalOf } from './answer';
import type { RefreshFailure, StoredCredential } from './types';

/** The calls for one account; each is made under its lease. */
export interface AuthorizerCalls {
  refresh(refreshToken: string): Promise<Answer>;
  /** Looks up what WeChat holds, which is worth nothing if `tried` has it; rejects as a TokenSource does. */
  findRefreshToken(tried: string[]): Promise<string | null>;
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
    const answer = await refreshWith(calls, refreshToken);
    if (answer.kind === 'granted' || !canRecoverFrom(answer.failure)) return answer;
    tried.push(refreshToken);
    failure = answer.failure;
  }
  return recover(calls, { tried, failure, lastResort: previousOf(credential, now) });
}

/**
 * The refresh tokens worth a direct try, the likeliest first: of the stored one and a late answer's the one asked for
 * last; after an attempt of unknown outcome also the one before, first of all that may heal it. Any order is safe: one
 * that is not the present one is refused and changes nothing, and in WeChat's overlap of 5 min old and new both serve.
 * The stored one leads because WeChat mostly has not acted, so that one call is enough; the one before it has been
 * replaced for long.
 */
export function refreshTokensToTry(credential: StoredCredential, now: number): string[] {
  const { refreshToken, candidate, obtainedAt, lastFailure } = credential;
  const late = candidate?.refreshToken ?? null;
  const isLateNewer = candidate !== null && candidate.obtainedAt >= (obtainedAt ?? 0);
  const present = isLateNewer ? [late, refreshToken] : [refreshToken, late];
  const isUnsure = lastFailure?.code === 'unknownOutcome' || lastFailure?.code === 'badAnswer';
  const fallback = isUnsure ? previousOf(credential, now) : null;
  const known = [...present, fallback].filter((text): text is string => text !== null);
  return [...new Set(known)].slice(0, 2);
}

function previousOf(credential: StoredCredential, now: number): string | null {
  const { previousRefreshToken, previousRefreshTokenUntil } = credential;
  return (previousRefreshTokenUntil ?? 0) > now ? previousRefreshToken : null;
}

interface Recovery {
  tried: string[];
  /** What the last of them was refused with. */
  failure: RefreshFailure;
  /** Tried before the account is condemned. */
  lastResort: string | null;
}

async function recover(calls: AuthorizerCalls, { tried, failure, lastResort }: Recovery): Promise<Answer> {
  const found = await calls.findRefreshToken(tried).catch(refusalOf);
  // WeChat does not know the account as ours, or could not say: only the first is final.
  if (isRefused(found)) return { ...found, isFinal: found.failure.code === 'unauthorized' };
  const isNew = found !== null && !tried.includes(found);
  const next = isNew ? found : lastResort;
  if (next === null || tried.includes(next)) return { kind: 'refused', failure, isFinal: true };
  // The last resort is stored already, and takes the present one's place only if it serves.
  if (isNew) await calls.keepRefreshToken(next);
  const answer = await refreshWith(calls, next);
  if (answer.kind === 'granted') return { ...answer, isRecovered: true };
  return { ...answer, isFinal: canRecoverFrom(answer.failure) };
}

/** Where WeChat's answer carries no refresh token, the one that was used is the one to keep. */
async function refreshWith(calls: AuthorizerCalls, refreshToken: string): Promise<Answer> {
  const answer = await calls.refresh(refreshToken);
  if (answer.kind === 'refused') return answer;
  return { ...answer, grant: { ...answer.grant, refreshToken: answer.grant.refreshToken ?? refreshToken } };
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
