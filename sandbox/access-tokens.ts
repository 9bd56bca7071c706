// Access tokens of the platform and of its accounts: a new one kills the one before it, at once or after five minutes.
import { mintAccessToken } from './mint';
import { Refusal } from './refusal';
import type { Sandbox } from './sandbox';
import type { AccessToken } from './state';

export const accessTokenLifeSeconds = 7200;
const overlapSeconds = 300;
const pruneEvery = 2000;

type Kind = AccessToken['kind'];

export function issueAccessToken(sandbox: Sandbox, kind: Kind, owner: string) {
  const { state, clock } = sandbox;
  const now = clock.now();
  const expiresIn = clock.shrink(accessTokenLifeSeconds);
  const before = state.accessTokens.get(state.latestTokens.get(owner) ?? '');
  if (before)
    before.replacedAt = now + (state.settings.hasTokenOverlap ? clock.shrink(overlapSeconds) * 1000 : 0);
  const value = mintAccessToken();
  state.accessTokens.set(value, { owner, kind, expiresAt: now + expiresIn * 1000, replacedAt: null });
  state.latestTokens.set(owner, value);
  if (state.accessTokens.size % pruneEvery === 0) forgetOldTokens(sandbox);
  return { value, expiresIn };
}

export function killAccessToken(sandbox: Sandbox, owner: string): void {
  const token = sandbox.state.accessTokens.get(sandbox.state.latestTokens.get(owner) ?? '');
  if (token) token.replacedAt = sandbox.clock.now();
  sandbox.state.latestTokens.delete(owner);
}

/** The token's owner, or WeChat's refusal: missing, unknown or replaced, expired, of the wrong kind. */
export function checkAccessToken(sandbox: Sandbox, value: string | null, wanted: Kind | 'any'): AccessToken {
  const { state, clock } = sandbox;
  if (!value) throw new Refusal(41001);
  const token = state.accessTokens.get(value);
  if (!token) throw new Refusal(40001);
  if (token.expiresAt <= clock.now()) throw new Refusal(42001);
  if (token.kind === 'authorizer' && !state.accounts.get(token.owner)?.authorization)
    throw new Refusal(61003);
  if (token.replacedAt !== null && token.replacedAt <= clock.now()) throw new Refusal(40001);
  if (wanted === 'component' && token.kind !== 'component') throw new Refusal(61014);
  if (wanted === 'authorizer' && token.kind !== 'authorizer') throw new Refusal(61015);
  return token;
}

/** Expired tokens are kept for a life more, so that they are told apart from values that never were. */
function forgetOldTokens({ state, clock }: Sandbox): void {
  const limit = clock.now() - clock.shrink(accessTokenLifeSeconds) * 1000;
  for (const [value, token] of state.accessTokens) {
    if (token.expiresAt < limit) state.accessTokens.delete(value);
  }
}
