// A calendar day where the reader is, as instants: 23 or 25 hours where clocks are changed.
import { formatInstant } from '@/components/ui/format-time';

/** Null for a text that is no day, such as 2026-02-30. */
export function dayBounds(day: string, timeZone: string): { from: Date; to: Date } | null {
  const [, year = '', month = '', date = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const asUtc = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  if (asUtc.toISOString().slice(0, 10) !== day) return null;
  const next = new Date(asUtc.getTime() + 24 * 60 * 60_000);
  return { from: toInstant(asUtc, timeZone), to: toInstant(next, timeZone) };
}

/** The instant at which clocks there show what `wall` shows in UTC. */
function toInstant(wall: Date, timeZone: string): Date {
  const first = new Date(wall.getTime() - offsetMs(wall, timeZone));
  // The offset at the guess may be another one than at the instant itself.
  return new Date(wall.getTime() - offsetMs(first, timeZone));
}

function offsetMs(at: Date, timeZone: string): number {
  const shown = Date.parse(`${formatInstant(at, timeZone, 'exact').replace(' ', 'T')}Z`);
  return shown - Math.floor(at.getTime() / 1_000) * 1_000;
}
