// Before each call to WeChat: its turn at the common pace, the whole lease ahead of it, and the row still as it was read.

import type { ComponentTokens } from './component-token';
import type { EngineContext } from './engine-context';
import { type HeldLease, TurnLostError } from './lease';
import type { RefreshReason, StoredCredential, UsableToken } from './types';

/** One try to refresh one credential, under its lease. */
export interface Try {
  context: EngineContext;
  tokens: ComponentTokens;
  /** As it is stored now, as far as we know. */
  credential: StoredCredential;
  lease: HeldLease;
  /** Null when the credential is the component's own. */
  componentToken: UsableToken | null;
  reason: RefreshReason;
  /** Whether somebody waits for it by now. */
  isAwaited: () => boolean;
}

/**
 * Waits for the turn. Waiting may have used up the lease, and each call may take half of one: it starts whole. Rejects
 * with TurnLostError when another process took over, or the credential was saved from outside meanwhile.
 */
export async function takeTurn({ context, credential, lease, isAwaited }: Try): Promise<void> {
  await context.pace.takeTurn(isAwaited);
  await lease.renew();
  const stored = await context.store.getCredential(credential.key);
  if (stored?.version !== credential.version || stored.state === 'unauthorized')
    throw new TurnLostError('The credential was saved while its refresh waited for its turn.');
}

/** Makes one call in its turn. Rejects as takeTurn does, and as the call does. */
export async function callInTurn<T>(attempt: Try, call: () => Promise<T>): Promise<T> {
  await takeTurn(attempt);
  return attempt.context.outage.watch(attempt.credential.key.platformId, call);
}
