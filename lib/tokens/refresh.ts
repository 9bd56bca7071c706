// One try to refresh one credential: lease, re-read, ask WeChat, save by compare-and-set, one row of history.
import { ask } from './ask';
import { type ComponentTokens, tokenOf } from './component-token';
import { componentKey, credentialName } from './credential-name';
import type { EngineContext } from './engine-context';
import { withLease } from './lease';
import { QuotaPausedError, quotaExhausted, quotaPauseOf } from './quota';
import { decideRefresh, type RefreshDemand } from './refresh-policy';
import { settle } from './settle';
import type { Try } from './turn';
import type { CredentialKey, RefreshFailure, RefreshOutcome, UsableToken } from './types';
import { unknownCredential } from './unknown-credential';

export interface RefreshRequest {
  key: CredentialKey;
  demand: RefreshDemand;
  /** Whether somebody waits for it by now: then its calls leave before those nobody waits for. */
  isAwaited: () => boolean;
}

/**
 * Asks WeChat for a new token if the demand still calls for one once the lease is held. `busy` when another process
 * holds the lease or took over. Rejects only when the database fails or by a bug.
 */
export async function refreshCredential(
  context: EngineContext,
  tokens: ComponentTokens,
  request: RefreshRequest,
): Promise<RefreshOutcome> {
  const { key } = request;
  if (key.kind === 'component')
    return refreshUnderLease(context, tokens, { ...request, componentToken: null });
  try {
    // Before the lease: waiting for the platform's token must not use up the lease of the account's.
    const component = await readyPlatform(context, tokens, key.platformId);
    const componentToken = tokenOf(component);
    if (!componentToken) return await postponeFor(context, key, component);
    return await refreshUnderLease(context, tokens, { ...request, componentToken });
  } catch (error) {
    if (!isQuotaPaused(error)) throw error;
    return postpone(context, key, { until: error.until, spreadMs: 120_000, failure: quotaExhausted });
  }
}

async function refreshUnderLease(
  context: EngineContext,
  tokens: ComponentTokens,
  { key, demand, isAwaited, componentToken }: RefreshRequest & { componentToken: UsableToken | null },
): Promise<RefreshOutcome> {
  const outcome = await withLease<RefreshOutcome>(context, credentialName(key), async (lease) => {
    const credential = await context.store.getCredential(key);
    if (credential === null) return unknownCredential;
    const decision = decideRefresh(credential, context.clock.now(), demand);
    if (!decision.refresh) return decision.outcome;
    const { reason } = decision;
    return tryOnce({ context, tokens, credential, lease, componentToken, reason, isAwaited });
  });
  return outcome ?? { kind: 'busy' };
}

async function tryOnce(attempt: Try): Promise<RefreshOutcome> {
  const startedAt = attempt.context.clock.now();
  if (attempt.reason === 'reported') {
    const { key, expiresAt } = attempt.credential;
    const leftMs = (expiresAt ?? startedAt) - startedAt;
    attempt.context.onEvent({ event: 'tokenReportedBad', leftMs, ...key });
  }
  return settle(attempt, await ask(attempt), startedAt);
}

/** The platform's token, unless its quota is used up. */
async function readyPlatform(
  { store, clock }: EngineContext,
  tokens: ComponentTokens,
  platformId: string,
): Promise<RefreshOutcome> {
  const key = componentKey(platformId);
  const until = quotaPauseOf(await store.getCredential(key), clock.now());
  if (until !== null) throw new QuotaPausedError(until);
  return tokens.getUsableToken(key);
}

/** Without the platform's token the account's cannot be asked for. */
async function postponeFor(
  context: EngineContext,
  key: CredentialKey,
  component: RefreshOutcome,
): Promise<RefreshOutcome> {
  if (component.kind !== 'deferred' && component.kind !== 'failed') return { kind: 'busy' };
  const now = context.clock.now();
  const resumesAt = component.kind === 'deferred' ? component.until : now + 5_000;
  const until = Math.max(resumesAt, now + 1_000);
  return postpone(context, key, { until, spreadMs: 15_000, failure: component.failure });
}

/** The account waits for its platform, spread, and counts no failure of its own. */
async function postpone(
  { store, clock, random }: EngineContext,
  key: CredentialKey,
  { until, spreadMs, failure }: { until: number; spreadMs: number; failure: RefreshFailure | null },
): Promise<RefreshOutcome> {
  const spread = Math.round(until + spreadMs * random());
  await store.postponeAttempt(key, clock.now(), spread);
  return { kind: 'deferred', until: spread, failure };
}

/** Told apart by code: each server bundle has its own copy of the class. */
function isQuotaPaused(error: unknown): error is QuotaPausedError {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'quotaPaused';
}
