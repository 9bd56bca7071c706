// The breaker for WeChat's daily quota (45009), one per platform and shared by all processes through the component's row:
// while it pauses nobody asks for an account's token; at its end one conditional write hands one try to one process.
import type { Answer } from './answer';
import { componentKey } from './credential-name';
import type { EngineContext } from './engine-context';
import type { RefreshFailure, StoredCredential } from './types';

/** How long nobody asks; a probe, whatever comes of it, begins the next such pause. */
const pauseMs = 10 * 60_000;

/** What a try holds that may ask: the pause as it stood then, and whether this try is the probe at its end. */
export interface QuotaPass {
  pausedUntil: number | null;
  isProbe: boolean;
}

/** The platform's quota is used up: not a failure of the account, which waits until then. */
export class QuotaPausedError extends Error {
  readonly code = 'quotaPaused';

  constructor(readonly until: number) {
    super('The daily quota of the platform is used up.');
  }
}

/** The pause that `component` has now, as its end; null when accounts may be asked for. */
export function quotaPauseOf(component: StoredCredential | null, now: number): number | null {
  const until = component?.quotaPausedUntil ?? null;
  return until !== null && until > now ? until : null;
}

/** Lets a try ask for an account's token. Rejects with QuotaPausedError while the quota is used up. */
export async function passQuota(
  { store, clock }: EngineContext,
  platformId: string,
  held: QuotaPass | null,
): Promise<QuotaPass> {
  if (held?.isProbe) return held;
  const component = await store.getCredential(componentKey(platformId));
  const now = clock.now();
  const paused = quotaPauseOf(component, now);
  if (paused !== null) throw new QuotaPausedError(paused);
  const ended = component?.quotaPausedUntil ?? null;
  if (ended === null) return { pausedUntil: null, isProbe: false };
  const until = Math.round(now + pauseMs);
  const isOurs = await store.saveQuotaPause({ platformId, expected: ended, until, now });
  if (!isOurs) throw new QuotaPausedError(until);
  return { pausedUntil: until, isProbe: true };
}

/**
 * Opens the breaker on 45009 and closes it when the probe succeeds; what anything else means is left to the next probe.
 * Never rejects: the answer that tells of the quota may hold tokens, which are not lost because the database fails here.
 */
export async function settleQuota(
  context: EngineContext,
  platformId: string,
  told: { pass: QuotaPass; answer: Answer },
): Promise<void> {
  await changePause(context, platformId, told).catch((error: unknown) => {
    context.onEvent({ event: 'quotaPauseNotSaved', platformId, error });
  });
}

async function changePause(
  { store, clock, onEvent }: EngineContext,
  platformId: string,
  { pass, answer }: { pass: QuotaPass; answer: Answer },
): Promise<void> {
  const now = clock.now();
  const change = { platformId, expected: pass.pausedUntil, now };
  if (answer.kind === 'refused' && answer.failure.code === 'quota') {
    const until = Math.round(now + pauseMs);
    const isFirst = await store.saveQuotaPause({ ...change, until });
    if (isFirst) onEvent({ event: 'quotaExhausted', platformId, failure: answer.failure, until });
  } else if (answer.kind === 'granted' && pass.isProbe) {
    const isEnded = await store.saveQuotaPause({ ...change, until: null });
    if (isEnded) onEvent({ event: 'quotaRestored', platformId });
  }
}

/** What callers are told while the quota is used up. */
export const quotaExhausted: RefreshFailure = {
  code: 'quota',
  errcode: 45009,
  rid: null,
  message: 'The daily quota of the platform is used up; it is probed once in 10 minutes.',
};
