'use client';

// Reads a chart point by point: by mouse, by finger, or with the arrow keys. To assistive technology it is a slider whose value
// is what the tooltip says, so that each step is spoken.
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { findPoint, stepTo } from './points';

export interface ChartPoint {
  /** Where it is, as shares of the plot's width. */
  from: number;
  to: number;
  title: string;
  lines: { swatch?: string; text: string }[];
}

interface ChartCursorProps {
  /** What the whole chart says, in a sentence. */
  label: string;
  /** From left to right. */
  points: ChartPoint[];
  className?: string;
  /** The drawing. */
  children: ReactNode;
}

export function ChartCursor({ label, points, className = '', children }: ChartCursorProps) {
  const t = useTranslations('ui.chart');
  const [index, setIndex] = useState<number | null>(null);
  const last = points.length - 1;
  const point = index === null ? undefined : points[Math.min(index, last)];

  function follow(event: PointerEvent<HTMLElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    setIndex(findPoint(points, (event.clientX - box.left) / box.width));
  }

  function step(event: KeyboardEvent) {
    const next = stepTo(event.key, index, last);
    if (next === undefined) return;
    event.preventDefault();
    setIndex(next);
  }

  if (last < 0) return <div className={`relative ${className}`}>{children}</div>;
  const middle = point && (point.from + point.to) / 2;
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={(index ?? last) + 1}
      aria-valuetext={point ? [point.title, ...point.lines.map(({ text }) => text)].join(' ') : t('hint')}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setIndex(null)}
      onKeyDown={step}
      onBlur={() => setIndex(null)}
      className={`relative touch-pan-y cursor-crosshair ${className}`}
    >
      {children}
      {point && middle !== undefined && (
        <>
          <i
            aria-hidden="true"
            style={{ left: `${100 * point.from}%`, width: `max(1px, ${100 * (point.to - point.from)}%)` }}
            className="pointer-events-none absolute inset-y-0 bg-ink-1/8"
          />
          <div
            aria-hidden="true"
            style={{ left: `${100 * middle}%`, transform: `translateX(-${100 * middle}%)` }}
            className="pointer-events-none absolute bottom-full z-10 mb-1.5 w-max max-w-72 rounded-2 bg-raised px-2.5 py-1.5 text-12 shadow-overlay"
          >
            <b className="block text-ink-1">{point.title}</b>
            {point.lines.map(({ swatch, text }) => (
              <span key={text} className="flex items-center gap-1.5 text-ink-2">
                {swatch && <i className={`flex-none ${swatch}`} />}
                {text}
              </span>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
