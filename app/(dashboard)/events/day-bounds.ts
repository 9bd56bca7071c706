// A calendar day where the reader is, as instants: 23 or 25 hours where clocks are changed.
import { formatInstant } from '@/components/ui/format-time';

export interface Bounds {
  /** Included. */
  from: Date;
  /** Not included. */
  to: Date;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Null for a text that is no day, such as 2026-02-30. */
export function dayBounds(day: string, timeZone: string): Bounds | null {
  const asUtc = readUtc(`${day}T00:00`);
  if (!asUtc) return null;
  return { from: toInstant(asUtc, timeZone), to: toInstant(new Date(asUtc.getTime() + dayMs), timeZone) };
}

/** Of a day, or of one minute of it: 2026-03-18, 2026-03-18T14:30. */
export function momentBounds(text: string, timeZone: string): Bounds | null {
  if (!text.includes('T')) return dayBounds(text, timeZone);
  const asUtc = readUtc(text);
  if (!asUtc) return null;
  const from = toInstant(asUtc, timeZone);
  return { from, to: new Date(from.getTime() + minuteMs) };
}

function readUtc(text: string): Date | null {
  // A year that is still being typed is none.
  if (!/^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const read = new Date(`${text}Z`);
  // Other days and hours than there are become neighbours of them, or nothing.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text) ? read : null;
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
