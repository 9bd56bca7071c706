// Things in the order of their times: a binary heap that knows where each of them lies, so that moving one, dropping one
// and looking at the soonest cost no more with a hundred thousand of them.

export interface SoonestFirst<T> {
  /** Puts it in, or moves it; of equal times what was put or moved first comes first. */
  put(item: T, at: number): void;
  remove(item: T): void;
  /** The soonest, left in its place. */
  first(): { item: T; at: number } | undefined;
  /** All wanted ones that are at or before `until`, soonest first, at most `limit`, left in their places. */
  list(until: number, limit: number, isWanted?: (item: T) => boolean): T[];
}

interface Place<T> {
  item: T;
  at: number;
  serial: number;
  index: number;
}

/** An empty order; items are told apart by identity (texts by value). */
export function createSoonestFirst<T>(): SoonestFirst<T> {
  const places = new Map<T, Place<T>>();
  const heap: Place<T>[] = [];
  let serial = 0;

  function remove(item: T): void {
    const place = places.get(item);
    if (!place) return;
    places.delete(item);
    const last = heap.pop();
    if (last && last !== place) settle(heap, last, place.index);
  }

  return {
    put: (item, at) => {
      const before = places.get(item);
      const place = { item, at, serial: ++serial, index: before?.index ?? heap.length };
      places.set(item, place);
      settle(heap, place, place.index);
    },
    remove,
    first: () => heap[0],
    list: (until, limit, isWanted = () => true) => {
      const found: T[] = [];
      // What may come next: the children of what was found.
      const next: Place<T>[] = [];
      const consider = (place: Place<T> | undefined) => {
        if (place && place.at <= until) settle(next, { ...place, index: next.length }, next.length);
      };
      const indexOf = ({ item }: Place<T>) => places.get(item)?.index ?? 0;
      consider(heap[0]);
      while (found.length < limit) {
        const place = next[0];
        if (!place) break;
        const last = next.pop();
        if (last && last !== place) settle(next, last, 0);
        if (isWanted(place.item)) found.push(place.item);
        consider(heap[2 * indexOf(place) + 1]);
        consider(heap[2 * indexOf(place) + 2]);
      }
      return found;
    },
  };
}

function isBefore<T>(one: Place<T>, other: Place<T>): boolean {
  return one.at < other.at || (one.at === other.at && one.serial < other.serial);
}

/** Lays the place where it belongs, beginning at `start`, which is free or holds what it replaces. */
function settle<T>(heap: Place<T>[], place: Place<T>, start: number): void {
  let index = start;
  while (index > 0) {
    const parent = heap[(index - 1) >> 1];
    if (!parent || !isBefore(place, parent)) break;
    lay(heap, parent, index);
    index = (index - 1) >> 1;
  }
  for (;;) {
    const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]];
    const child = right && left && isBefore(right, left) ? right : left;
    if (!child || !isBefore(child, place)) break;
    const childIndex = child.index;
    lay(heap, child, index);
    index = childIndex;
  }
  lay(heap, place, index);
}

function lay<T>(heap: Place<T>[], place: Place<T>, index: number): void {
  heap[index] = place;
  place.index = index;
}
