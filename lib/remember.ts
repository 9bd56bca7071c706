// Next bundles routes, instrumentation and the server separately, so module state is not shared between them.
// What a process must have once hangs on globalThis instead. It only saves work: correctness never depends on it.

const memory: Record<symbol, unknown> = globalThis as unknown as Record<symbol, unknown>;

/** The value made by `make` the first time this process asked for `name`. */
export function remember<T>(name: string, make: () => T): T {
  const key = Symbol.for(`wxdesk.${name}`);
  if (!(key in memory)) memory[key] = make();
  return memory[key] as T;
}

/** Forgets a remembered value, so that the next call makes it anew. */
export function forget(name: string): void {
  delete memory[Symbol.for(`wxdesk.${name}`)];
}

/** The remembered value, if this process has made it. */
export function recall<T>(name: string): T | undefined {
  return memory[Symbol.for(`wxdesk.${name}`)] as T | undefined;
}
