// Faults by chance, the same ones for the same seed: a share of all acts fails, half of them before their effect, half
// after it ("it was done, but the confirmation was lost").
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import type { Around } from './watched-database';

export type Fate = 'done' | 'lostBefore' | 'lostAfter';

export interface Faults {
  /** How many were injected, by where. */
  counts: Record<string, number>;
  total(): number;
  /** What is to become of the next act there. */
  next(place: string): Fate;
  /** Between the client and its database: each statement, begin, commit and rollback. */
  aroundDatabase: Around;
  /** The same methods, any of which may fail. */
  wrap<Port extends object>(port: Port): Port;
  /** The share that fails from now on, there. */
  set(shares: Partial<Shares>): void;
  random(): number;
}

export interface Shares {
  database: number;
  ports: number;
  http: number;
}

/** `onFault` is awaited after each fault that hits a database act or a port, before its caller hears of it. */
export function createFaults(seed: number, onFault: () => Promise<void>): Faults {
  const random = createRandom(seed);
  const counts: Record<string, number> = {};
  const shares: Shares = { database: 0, ports: 0, http: 0 };

  function next(place: string): Fate {
    const [kind = ''] = place.split(':');
    const share = kind in shares ? shares[kind as keyof Shares] : 0;
    if (random() >= share) return 'done';
    counts[place] = (counts[place] ?? 0) + 1;
    return random() < 0.5 ? 'lostBefore' : 'lostAfter';
  }

  return {
    counts,
    total: () => Object.values(counts).reduce((sum, count) => sum + count, 0),
    next,
    aroundDatabase: async (act, run) => {
      const where = act.kind === 'statement' && act.transaction !== null ? 'inTransaction' : act.kind;
      const fate = next(`database:${where}`);
      if (fate === 'done') return run();
      // A rollback happens in any case: by our word or by the loss of the connection.
      const isDone = fate === 'lostAfter' || act.kind === 'rollback';
      if (isDone) await run();
      await (isDone ? act.losesAfter() : act.losesBefore());
      await onFault();
      throw new DriverAdapterError({ kind: 'ConnectionClosed' });
    },
    wrap: (port) =>
      new Proxy(port, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          return async (...args: unknown[]) => {
            const fate = next(`ports:${String(name)}`);
            const result: unknown = fate === 'lostBefore' ? null : await value.apply(target, args);
            if (fate === 'done') return result;
            await onFault();
            throw new Error(`The port failed (${fate}).`);
          };
        },
      }),
    set: (more) => void Object.assign(shares, more),
    random,
  };
}

/** mulberry32: uniform in [0, 1). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
