// What the cursor finds in a chart of ticket pushes: each push, each silence, from left to right.
import type { ChartPoint } from '@/components/chart/chart-cursor';
import { formatInstant } from '@/components/ui/format-time';
import type { Gap } from './ticket-gaps';

interface TicketPointsWish {
  since: Date;
  now: Date;
  timeZone: string;
  accepted: Date[];
  refused: { receivedAt: Date; reason: string }[];
  gaps: Gap[];
  words: {
    accepted: string;
    refused(reason: string): string;
    silent(gap: Gap): string;
  };
}

export function listTicketPoints({ since, now, timeZone, words, ...pushes }: TicketPointsWish): ChartPoint[] {
  const isLong = now.getTime() - since.getTime() > 48 * 60 * 60_000;
  const share = (at: Date) => (at.getTime() - since.getTime()) / (now.getTime() - since.getTime());
  const time = (at: Date) => formatInstant(at, timeZone, isLong ? 'monthMinute' : 'time');
  const second = (at: Date) => formatInstant(at, timeZone, isLong ? 'monthSeconds' : 'seconds');
  const push = (at: Date, lines: ChartPoint['lines']) => ({
    from: share(at),
    to: share(at),
    title: second(at),
    lines,
  });
  // One for all: what is the same is sent to the browser once.
  const accepted = [{ swatch: 'h-3 w-0.5 bg-healthy-mark', text: words.accepted }];
  return [
    ...pushes.accepted.map((at) => push(at, accepted)),
    ...pushes.refused.map(({ receivedAt, reason }) =>
      push(receivedAt, [{ swatch: 'h-3 w-0.5 bg-chart-bad', text: words.refused(reason) }]),
    ),
    ...pushes.gaps.map((gap) => ({
      from: share(gap.from),
      to: share(gap.to),
      title: `${time(gap.from)}–${time(gap.to)}`,
      lines: [
        { swatch: 'size-2 rounded-[2px] border border-chart-warn bg-failing-tint', text: words.silent(gap) },
      ],
    })),
  ].sort((one, other) => one.to - other.to || one.from - other.from);
}
