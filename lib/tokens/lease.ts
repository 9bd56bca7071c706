// The lease between processes: whoever holds it asks WeChat, all others look for the token.
import type { EngineContext } from './engine-context';

export interface HeldLease {
  /** Prolongs it before a further call. Throws TurnLostError when another process has taken it. */
  renew(): Promise<void>;
}

/** Somebody else took over or saved: whatever they do is newer, so this one must not ask WeChat again. */
export class TurnLostError extends Error {
  readonly code = 'turnLost';
}

/**
 * Runs the work while holding the lease. Resolves to null when another process holds it or has taken over. Releasing
 * is conditional on ownership, so a holder that was too slow cannot free its successor's lease.
 */
export async function withLease<T>(
  { leases, clock, owner, options }: EngineContext,
  name: string,
  work: (lease: HeldLease) => Promise<T>,
): Promise<T | null> {
  if (!(await leases.acquireLease(name, owner, clock.now(), options.leaseMs))) return null;
  try {
    return await work({
      renew: async () => {
        const renewed = await leases.renewLease(name, owner, clock.now(), options.leaseMs);
        if (!renewed) throw new TurnLostError(`Another process has taken the lease ${name}.`);
      },
    });
  } catch (error) {
    if (isTurnLost(error)) return null;
    throw error;
  } finally {
    // A lease that cannot be released runs out by itself.
    await leases.releaseLease(name, owner).catch(() => undefined);
  }
}

function isTurnLost(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'turnLost';
}
