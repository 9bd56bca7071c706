// One try to refresh one credential: lease, re-read, ask WeChat, save by compare-and-set, one row of history.
import { type Answer, answerOf, type Granted, type Refused } from './answer';
import { type ComponentTokens, tokenOf, withComponentToken } from './component-token';
import { componentKey, credentialName } from './credential-name';
import type { EngineContext } from './engine-context';
import { type HeldLease, TurnLostError, withLease } from './lease';
import type { RefreshAttemptRecord } from './ports';
import { askForAuthorizer } from './recover';
import { decideRefresh, nextAttemptAfter, type RefreshDemand, usableTokenOf } from './refresh-policy';
import { saveAnswer } from './save-answer';
import type { CredentialKey, RefreshOutcome, RefreshReason, StoredCredential, UsableToken } from './types';
import { unknownCredential } from './unknown-credential';

/**
 * Asks WeChat for a new token if the demand still calls for one once the lease is held. `busy` when another process
 * holds the lease or took over. Rejects only when the database fails or by a bug.
 */
export async function refreshCredential(
  context: EngineContext,
  tokens: ComponentTokens,
  key: CredentialKey,
  demand: RefreshDemand,
): Promise<RefreshOutcome> {
  // Before the lease: waiting for the platform's token must not use up the lease of the account's.
  const component =
    key.kind === 'component' ? null : await tokens.getUsableToken(componentKey(key.platformId));
  const componentToken = component && tokenOf(component);
  if (component && !componentToken) return postpone(context, key, component);
  const outcome = await withLease<RefreshOutcome>(context, credentialName(key), async (lease) => {
    const credential = await context.store.getCredential(key);
    if (credential === null) return unknownCredential;
    const decision = decideRefresh(credential, context.clock.now(), demand);
    if (!decision.refresh) return decision.outcome;
    return tryOnce({ context, tokens, credential, lease, componentToken, reason: decision.reason });
  });
  return outcome ?? { kind: 'busy' };
}

interface Try {
  context: EngineContext;
  tokens: ComponentTokens;
  /** As it is stored now, as far as we know. */
  credential: StoredCredential;
  lease: HeldLease;
  componentToken: UsableToken | null;
  reason: RefreshReason;
}

async function tryOnce(attempt: Try): Promise<RefreshOutcome> {
  const startedAt = attempt.context.clock.now();
  if (attempt.reason === 'reported') {
    const { key, expiresAt } = attempt.credential;
    const leftMs = (expiresAt ?? startedAt) - startedAt;
    attempt.context.onEvent({ event: 'tokenReportedBad', leftMs, ...key });
  }
  const answer = await ask(attempt);
  return answer.kind === 'granted'
    ? settleGranted(attempt, answer, startedAt)
    : settleRefused(attempt, answer, startedAt);
}

function ask(attempt: Try): Promise<Answer> {
  const { context, tokens, credential, lease, componentToken } = attempt;
  const { platformId, authorizerAppId } = credential.key;
  const { source, store, clock } = context;
  if (componentToken === null) return answerOf(() => source.fetchComponentToken(platformId));
  const account = { platformId, authorizerAppId };
  const withToken = withComponentToken(tokens, platformId, componentToken);
  // Every call may take as long as the lease allows for two: each starts with the whole of it.
  const call: typeof withToken = (make) =>
    withToken(async (componentAccessToken) => {
      await lease.renew();
      return make(componentAccessToken);
    });
  return askForAuthorizer(
    {
      refresh: (refreshToken) =>
        answerOf(() =>
          call((componentAccessToken) =>
            source.refreshAuthorizerToken({ ...account, refreshToken, componentAccessToken }),
          ),
        ),
      findRefreshToken: () =>
        call((componentAccessToken) =>
          source.fetchAuthorizerRefreshToken({ ...account, componentAccessToken }),
        ),
      keepRefreshToken: async (refreshToken) => {
        const isKept = await store.saveRefreshToken(credential, refreshToken, clock.now());
        if (!isKept)
          throw new TurnLostError('The credential was saved while its refresh token was recovered.');
        attempt.credential = { ...credential, refreshToken };
        context.onEvent({ event: 'refreshTokenRecovered', ...credential.key });
      },
    },
    credential,
    clock.now(),
  );
}

async function settleGranted(attempt: Try, answer: Granted, startedAt: number): Promise<RefreshOutcome> {
  const { context, credential } = attempt;
  const reason = answer.isRecovered ? 'recovered' : attempt.reason;
  const { accessToken, expiresAt } = answer.grant;
  const durationMs = context.clock.now() - startedAt;
  const version = await saveAnswer(context, { credential, reason: attempt.reason, answer });
  const row = { key: credential.key, reason, failure: null, startedAt, durationMs, version };
  if (version !== null) {
    context.onEvent({ event: 'tokenRefreshed', reason, version, durationMs, ...credential.key });
    await record(context, { ...row, outcome: 'refreshed' });
    return { kind: 'refreshed', token: { accessToken, expiresAt, version } };
  }
  context.onEvent({ event: 'tokenAnswerLate', reason, durationMs, ...credential.key });
  await record(context, { ...row, outcome: 'late' });
  return storedOutcome(context, credential.key);
}

async function settleRefused(attempt: Try, answer: Refused, startedAt: number): Promise<RefreshOutcome> {
  const { context, credential, reason } = attempt;
  const { clock, random, store, onEvent } = context;
  const { failure, isFinal } = answer;
  const now = clock.now();
  const nextAttemptAt = nextAttemptAfter(failure, credential.failureCount + 1, now, random);
  const save = { credential, failure, nextAttemptAt, now };
  await (isFinal ? store.saveNeedsReauthorization(save) : store.saveFailure(save));
  onEvent({
    event: isFinal ? 'needsReauthorization' : 'tokenRefreshFailed',
    reason,
    failure,
    ...credential.key,
  });
  const durationMs = now - startedAt;
  await record(context, {
    key: credential.key,
    reason,
    outcome: 'failed',
    failure,
    startedAt,
    durationMs,
    version: null,
  });
  return { kind: 'failed', failure: isFinal ? { ...failure, code: 'needsReauthorization' } : failure };
}

/** The token is saved or refused already: a row that cannot be written must not undo that. */
async function record(context: EngineContext, attempt: Omit<RefreshAttemptRecord, 'owner'>): Promise<void> {
  await context.store.createRefreshAttempt({ ...attempt, owner: context.owner }).catch((error: unknown) => {
    context.onEvent({ event: 'refreshAttemptNotRecorded', error, ...attempt.key });
  });
}

/** What somebody else has stored, if it may be handed out. */
async function storedOutcome({ store, clock }: EngineContext, key: CredentialKey): Promise<RefreshOutcome> {
  const credential = await store.getCredential(key);
  if (credential === null) return unknownCredential;
  const token = usableTokenOf(credential, clock.now());
  return token ? { kind: 'fresh', token } : { kind: 'busy' };
}

/** Without the platform's token the account's cannot be asked for: it waits, spread, and counts no failure of its own. */
async function postpone(
  context: EngineContext,
  key: CredentialKey,
  component: RefreshOutcome,
): Promise<RefreshOutcome> {
  if (component.kind !== 'deferred' && component.kind !== 'failed') return { kind: 'busy' };
  const now = context.clock.now();
  const resumesAt = component.kind === 'deferred' ? component.until : now + 5_000;
  const until = Math.round(Math.max(resumesAt, now + 1_000) + 15_000 * context.random());
  await context.store.postponeAttempt(key, now, until);
  return { kind: 'deferred', until, failure: component.failure };
}
