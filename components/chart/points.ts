// Which point of a chart is meant: by a place in it, or by a key.

/** Beside a point that is only a line, this share of the width still means it. */
const reach = 0.02;

/** The nearest point to a share of the width; null where none is near. */
export function findPoint(points: { from: number; to: number }[], share: number): number | null {
  let nearest: number | null = null;
  let least = reach;
  for (const [index, { from, to }] of points.entries()) {
    const distance = Math.max(from - share, share - to, 0);
    // Of two that hold the place, the later one is drawn on top.
    if (distance > least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}

/** Where a key leads: from nowhere to the last point; undefined for a key that leads nowhere. */
export function stepTo(key: string, index: number | null, last: number): number | null | undefined {
  const leaps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
  const wide: Record<string, number> = { PageDown: -6, PageUp: 6 };
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'Escape') return null;
  const leap = leaps[key] ?? wide[key];
  if (leap === undefined) return undefined;
  return index === null ? last : Math.min(last, Math.max(0, Math.min(index, last) + leap));
}
