// What a simulated fleet is stored in: memory, or the real stores on the database this process is configured for. Time
// stands still while a statement is under way.
import { leaseStore } from '@/lib/stores/lease-store';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenStore } from '@/lib/stores/token-store';
import type { EngineOptions } from '@/lib/tokens/engine-context';
import { createMemoryLeases, createMemoryStore } from '@/lib/tokens/memory-store';
import type { LeaseStore, TokenStore } from '@/lib/tokens/ports';
import { createTestPlatform } from '../test-platform';

export interface SimulationStores {
  platformId: string;
  store: TokenStore;
  leases: LeaseStore;
  /** The loop wakes for the soonest due credential anyway: on a database, idle ticks between are left out. */
  options: Partial<EngineOptions>;
}

export function createMemoryStores(): SimulationStores {
  return {
    platformId: 'platform',
    store: createMemoryStore({ keepsAttempts: false }),
    leases: createMemoryLeases(),
    options: {},
  };
}

let platforms = 0;

/** A platform of its own; nothing of an earlier scenario is left to be refreshed. */
export async function createDatabaseStores(): Promise<SimulationStores> {
  await getDatabase().credential.deleteMany();
  await getDatabase().lease.deleteMany();
  platforms += 1;
  const { id } = await createTestPlatform({ appId: `wx${String(platforms).padStart(16, '0')}` });
  return { platformId: id, store: tokenStore, leases: leaseStore, options: { tickMs: 60_000 } };
}

/** The same object, each of whose calls goes through `around`. */
export function withCallsAround<T extends object>(target: T, around: <R>(call: Promise<R>) => Promise<R>): T {
  return new Proxy(target, {
    get: (object, name) => {
      const method: unknown = Reflect.get(object, name);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) => around(Promise.resolve(Reflect.apply(method, object, given)));
    },
  });
}
