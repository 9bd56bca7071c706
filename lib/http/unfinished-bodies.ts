// Bodies that are still being read, per client address. Where one address has too many, its oldest gives way to the
// newest: a real push is read within milliseconds, a slow one only holds memory.
import { remember } from '../remember';

const maxPerAddress = 64;

export interface BodyPlace {
  /** Whether the time is over, or a newer body took the place. */
  isLost: boolean;
  /** Called once, when that happens. (An AbortSignal would do the same at many times the price, for each push.) */
  onLost: (() => void) | null;
  /** To be called when the body is read, or is not wanted any more. */
  leave: () => void;
}

export function takeBodyPlace(address: string, timeoutMs: number): BodyPlace {
  const places = remember('unfinishedBodies', () => new Map<string, Set<BodyPlace>>());
  const unfinished = places.get(address) ?? new Set();
  places.set(address, unfinished);
  const [oldest] = unfinished;
  if (oldest && unfinished.size >= maxPerAddress) {
    unfinished.delete(oldest);
    lose(oldest);
  }
  const leave = () => {
    clearTimeout(timer);
    unfinished.delete(place);
    if (unfinished.size === 0 && places.get(address) === unfinished) places.delete(address);
  };
  const place: BodyPlace = { isLost: false, onLost: null, leave };
  unfinished.add(place);
  const timer = setTimeout(() => lose(place), timeoutMs);
  return place;
}

function lose(place: BodyPlace): void {
  if (place.isLost) return;
  place.isLost = true;
  place.onLost?.();
}
