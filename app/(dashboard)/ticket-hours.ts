// Ticket pushes counted per hour or day: what stands in the table behind a chart of them.
import type { Gap } from './ticket-gaps';

export interface TicketSpan {
  startsAt: Date;
  accepted: number;
  refused: number;
  /** How long the longest silence was that reaches into it, in minutes; zero without one. */
  silentMinutes: number;
}

interface TicketSpansWish {
  since: Date;
  now: Date;
  spanMs: number;
  accepted: Date[];
  refused: { receivedAt: Date }[];
  gaps: Gap[];
}

/** The newest span first; spans end at `now` and reach back to `since`. */
export function countTicketSpans({ since, now, spanMs, ...pushes }: TicketSpansWish): TicketSpan[] {
  const count = Math.ceil((now.getTime() - since.getTime()) / spanMs);
  return Array.from({ length: count }, (_, i) => {
    const endsAt = new Date(now.getTime() - i * spanMs);
    const startsAt = new Date(endsAt.getTime() - spanMs);
    const isIn = (at: Date) => at > startsAt && at <= endsAt;
    const silences = pushes.gaps.filter(({ from, to }) => from < endsAt && to > startsAt);
    return {
      startsAt,
      accepted: pushes.accepted.filter(isIn).length,
      refused: pushes.refused.filter(({ receivedAt }) => isIn(receivedAt)).length,
      silentMinutes: Math.max(0, ...silences.map(({ minutes }) => minutes)),
    };
  });
}
