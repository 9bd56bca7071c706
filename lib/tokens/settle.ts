// What becomes of WeChat's answer to one try: saved or counted as a failure, told, and kept as one row of history.
import type { Answer, Granted, Refused } from './answer';
import type { EngineContext } from './engine-context';
import type { RefreshAttemptRecord } from './ports';
import { nextAttemptAfter, usableTokenOf } from './refresh-policy';
import { saveAnswer } from './save-answer';
import type { Try } from './turn';
import type { CredentialKey, RefreshOutcome } from './types';
import { unknownCredential } from './unknown-credential';

/** Stores the answer and says what callers get. Rejects only when the database fails. */
export function settle(attempt: Try, answer: Answer, startedAt: number): Promise<RefreshOutcome> {
  return answer.kind === 'granted'
    ? settleGranted(attempt, answer, startedAt)
    : settleRefused(attempt, answer, startedAt);
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
  const nextAttemptAt = nextAttemptAfter({
    kind: credential.key.kind,
    failure,
    failureCount: credential.failureCount + 1,
    now,
    random,
  });
  const save = { credential, failure, nextAttemptAt, now };
  await (isFinal ? store.saveNeedsReauthorization(save) : store.saveFailure(save));
  onEvent({
    event: isFinal ? 'needsReauthorization' : 'tokenRefreshFailed',
    reason,
    failure,
    ...credential.key,
  });
  // Without a ticket there is nothing to ask WeChat with: that is waiting, not a failed refresh.
  if (failure.code !== 'noTicket') {
    const row = { key: credential.key, reason, failure, startedAt, durationMs: now - startedAt };
    await record(context, { ...row, outcome: 'failed', version: null });
  }
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
