// Bodies that are still being read, per client address. Where one address has too many, its oldest gives way to the
// newest: a real push is read within milliseconds, a slow one only holds memory.
import { remember } from '../remember';

const maxPerAddress = 64;

export interface BodyPlace {
  /** Aborts when the time is over or the place was taken by a newer body. */
  signal: AbortSignal;
  /** To be called when the body is read, or is not wanted any more. */
  leave: () => void;
}

export function takeBodyPlace(address: string, timeoutMs: number): BodyPlace {
  const places = remember('unfinishedBodies', () => new Map<string, Set<AbortController>>());
  const unfinished = places.get(address) ?? new Set();
  places.set(address, unfinished);
  const [oldest] = unfinished;
  if (oldest && unfinished.size >= maxPerAddress) {
    unfinished.delete(oldest);
    oldest.abort();
  }
  const place = new AbortController();
  unfinished.add(place);
  const timer = setTimeout(() => place.abort(), timeoutMs);
  return {
    signal: place.signal,
    leave: () => {
      clearTimeout(timer);
      unfinished.delete(place);
      if (unfinished.size === 0 && places.get(address) === unfinished) places.delete(address);
    },
  };
}
