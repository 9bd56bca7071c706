// Next bundles routes, instrumentation and the server separately, so module state is not shared between them.
// What a process must have once hangs on globalThis instead. It only saves work: correctness never depends on it.

const place = Symbol.for('wxdesk.memory');
const shared = globalThis as unknown as Record<symbol, Map<string, unknown> | undefined>;
const memory = shared[place] ?? new Map<string, unknown>();
shared[place] = memory;

/** The value made by `make` the first time this process asked for `name`. */
export function remember<T>(name: string, make: () => T): T {
  if (!memory.has(name)) memory.set(name, make());
  return memory.get(name) as T;
}

/** Forgets a remembered value, so that the next call makes it anew. */
export function forget(name: string): void {
  memory.delete(name);
}

/** The remembered value, if this process has made it. */
export function recall<T>(name: string): T | undefined {
  return memory.get(name) as T | undefined;
}
