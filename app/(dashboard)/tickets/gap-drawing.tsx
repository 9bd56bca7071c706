// The lines of the chart of gaps, without words: one for each interval, thicker where it was a silence.
import type { Gap } from '../ticket-gaps';

export interface GapScales {
  x(at: Date): number;
  y(minutes: number): number;
}

export type RefusedGap = Gap & { refused: number };

interface GapDrawingProps {
  /** Oldest first. */
  times: Date[];
  gaps: RefusedGap[];
  scales: GapScales;
  usualMinutes: number;
  size: { width: number; height: number };
}

export function GapDrawing({ times, gaps, scales: { x, y }, usualMinutes, size }: GapDrawingProps) {
  const { width, height } = size;
  const line = (at: Date, minutes: number) => `M${x(at).toFixed(1)} ${height}V${y(minutes).toFixed(1)}`;
  const usual = times.slice(1).flatMap((at, i) => {
    const minutes = (at.getTime() - (times[i]?.getTime() ?? 0)) / 60_000;
    return minutes > 1.5 * usualMinutes ? [] : line(at, minutes);
  });
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={{ height }}
      className="plot block w-full overflow-visible"
    >
      <path d={`M0 .5H${width}`} className="stroke-chart-grid" />
      <path d={`M0 ${y(usualMinutes)}H${width}`} className="stroke-line-mark" strokeDasharray="1 3" />
      <path d={usual.join('')} className="stroke-chart-ok" strokeWidth="2.5" />
      {gaps.map((gap) => (
        <path
          key={gap.from.getTime()}
          d={line(gap.to, gap.minutes)}
          className={gap.refused > 0 ? 'stroke-chart-bad' : 'stroke-chart-warn'}
          strokeWidth="3"
        />
      ))}
      <path d={`M0 ${height}H${width}`} className="stroke-chart-axis" />
    </svg>
  );
}
