// Columns over time, drawn by the server: the ordinary case above the axis; what failed below it, on its own scale and with its
// number. Strokes keep their width while the drawing is stretched to its box; all words are HTML.
import { scaleLinear } from 'd3-scale';
import { getFormatter } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ChartCursor, type ChartPoint } from './chart-cursor';
import { chooseLabels } from './choose-labels';

export interface Column {
  key: string;
  up: number;
  down?: number;
  /** Of the part above: an ordinary column, one that still counts, or one that wants attention. */
  look?: 'ok' | 'running' | 'warn';
  tooltip: Pick<ChartPoint, 'title' | 'lines'>;
}

interface ColumnChartProps {
  /** What it shows, in a sentence. */
  label: string;
  columns: Column[];
  /** Under the columns, by their index. */
  ticks: { index: number; text: ReactNode }[];
  /** At the right end of the axis. */
  end: ReactNode;
  /** Instead of an empty plot. */
  none: string;
  axisAt?: number;
}

const step = 40;
const bar = 16;
const belowMost = 14;
/** Of a digit beside the width of a column, where the chart is narrowest. */
const digitShare = 0.62;
const looks = { ok: 'fill-chart-ok', running: 'fill-chart-ok-now', warn: 'fill-chart-warn' };

export async function ColumnChart({ label, columns, ticks, end, none, axisAt = 96 }: ColumnChartProps) {
  const format = await getFormatter();
  const width = columns.length * step;
  const most = Math.max(...columns.map(({ up }) => up));
  const scale = scaleLinear([0, Math.max(most, 4)], [axisAt, 0]).nice(2);
  const values = scale.ticks(2);
  const mostDown = Math.max(...columns.map(({ down = 0 }) => down));
  const below = scaleLinear([0, Math.max(mostDown, 1)], [2, belowMost]);
  const depth = (down = 0) => (down > 0 ? below(down) : 0);
  const height = axisAt + (mostDown > 0 ? 30 : 2);
  const labels = chooseLabels(
    columns.flatMap(({ key, down = 0 }, i) => {
      const text = format.number(down);
      const width = (digitShare * text.length) / columns.length;
      return down > 0
        ? [{ key, at: (i + 0.5) / columns.length, width, weight: down, text, top: depth(down) }]
        : [];
    }),
  );
  const isEmpty = most === 0 && mostDown === 0;
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-2 px-4 pt-4 pb-2.5">
      <div aria-hidden="true" className="relative min-w-6 text-right text-12 text-ink-3">
        <span className="invisible">{format.number(values.at(-1) ?? 0)}</span>
        {values.map((value) => (
          <span key={value} style={{ top: scale(value) }} className="-translate-y-1/2 absolute right-0">
            {format.number(value)}
          </span>
        ))}
      </div>
      <div className="min-w-0">
        <ChartCursor
          label={label}
          points={columns.map(({ tooltip }, i) => ({
            from: i / columns.length,
            to: (i + 1) / columns.length,
            ...tooltip,
          }))}
        >
          <svg
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
            style={{ height }}
            className="plot block w-full"
          >
            {values.map((value) => (
              <path key={value} d={`M0 ${scale(value)}H${width}`} className="stroke-chart-grid" />
            ))}
            {columns.map(({ key, up, down, look = 'ok' }, i) => {
              // A single one is seen beside thousands.
              const top = up > 0 ? Math.min(scale(up), axisAt - 1.5) : axisAt;
              const x = i * step + (step - bar) / 2;
              return (
                <g key={key}>
                  <rect x={x} y={top} width={bar} height={axisAt - top} className={looks[look]} />
                  <rect x={x} y={axisAt + 1} width={bar} height={depth(down)} className="fill-chart-bad" />
                </g>
              );
            })}
            <path d={`M0 ${axisAt}H${width}`} className="stroke-chart-axis" />
          </svg>
          {labels.map(({ key, at, text, top }) => (
            <span
              key={key}
              aria-hidden="true"
              style={{ left: `${100 * at}%`, top: axisAt + top }}
              className="-translate-x-1/2 absolute text-12 text-critical"
            >
              {text}
            </span>
          ))}
          {isEmpty && (
            <p
              className="absolute inset-x-0 top-0 grid place-items-center text-ink-3"
              style={{ height: axisAt }}
            >
              {none}
            </p>
          )}
        </ChartCursor>
        <div aria-hidden="true" className="relative mt-0.5 h-4 text-12 text-ink-3">
          {ticks.map(({ index, text }) => (
            <span
              key={index}
              style={{ left: `${(index / columns.length) * 100}%` }}
              className="absolute whitespace-nowrap"
            >
              {text}
            </span>
          ))}
          <span className="absolute right-0">{end}</span>
        </div>
      </div>
    </div>
  );
}
