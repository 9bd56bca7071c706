// All processes on one database keep the pace together: each shows its presence by a lease, while its loop runs and
// whenever it calls WeChat, and takes its part of the rate among those present. One that crashed counts until its
// presence runs out.
import type { EngineOptions } from './engine-context';
import type { Clock, LeaseStore } from './ports';

export interface Share {
  /** Renews this process's presence when it is time. Never rejects. */
  show(): Promise<void>;
  /** This process's calls per second; what it knew last while the database fails. Never rejects. */
  getRate(): Promise<number>;
}

/** Presence outlives two renewals that fail. */
const renewMs = 10_000;
const presenceMs = 30_000;

/** How soon a newcomer is noticed: only so long both may take too much. */
const countMs = 1_000;

const prefix = 'presence/';

/** One per process. */
export function createShare(parts: {
  leases: LeaseStore;
  clock: Clock;
  owner: string;
  options: EngineOptions;
}): Share {
  const { leases, clock, owner, options } = parts;
  const name = `${prefix}${owner}`;
  let rate = options.callsPerSecond;
  let shownAt = Number.NEGATIVE_INFINITY;
  let countedAt = Number.NEGATIVE_INFINITY;

  /** Also when the clock was set back. */
  const isPast = (at: number, ms: number) => Math.abs(clock.now() - at) >= ms;

  async function renew(): Promise<void> {
    shownAt = clock.now();
    const isPresent = await leases.renewLease(name, owner, shownAt, presenceMs);
    if (!isPresent) await leases.acquireLease(name, owner, shownAt, presenceMs);
  }

  async function show(): Promise<void> {
    if (isPast(shownAt, renewMs)) await renew().catch(() => undefined);
  }

  async function count(): Promise<void> {
    countedAt = clock.now();
    rate = partOf(options.callsPerSecond, await leases.countLeases(prefix, countedAt));
  }

  return {
    show,
    getRate: async () => {
      await show();
      if (isPast(countedAt, countMs)) await count().catch(() => undefined);
      return rate;
    },
  };
}

/** Whole calls where there are enough for all: parts of a call would add up to more than the rate within a second. */
function partOf(callsPerSecond: number, processes: number): number {
  const part = callsPerSecond / Math.max(1, processes);
  return part >= 1 ? Math.floor(part) : part;
}
