// The ticket pushes of the last day, one line for each: a silence is an empty, dashed, amber interval, a refusal a thicker red line.
import { scaleTime } from 'd3-scale';
import { getFormatter, getNow, getTimeZone, getTranslations } from 'next-intl/server';
import { ChartCursor } from '@/components/chart/chart-cursor';
import { ChartPanel } from '@/components/chart/chart-panel';
import { TimeAxis } from '@/components/time-axis';
import { Legend } from '@/components/ui/panel';
import { listTicketTimes } from '@/lib/stores/ticket-history';
import { readRefused } from '../read-once';
import { toRefusalReason } from '../refusal-reason';
import { findGaps, type Gap, groupRefusals } from '../ticket-gaps';
import { listTicketPoints } from '../ticket-points';
import { TicketTableBehind } from '../ticket-table-behind';
import { TimelineLabels } from './timeline-labels';

const width = 1440;
const dayMs = 24 * 60 * 60_000;

interface TicketTimelineProps {
  platform: { id: string; appId: string; name: string };
  /** With several platforms the title says which. */
  isOnly: boolean;
}

export async function TicketTimeline({ platform, isOnly }: TicketTimelineProps) {
  const [t, tReason, format, now, timeZone] = await Promise.all([
    getTranslations('overview.tickets'),
    getTranslations('refusals'),
    getFormatter(),
    getNow(),
    getTimeZone(),
  ]);
  const since = new Date(now.getTime() - dayMs);
  const [times, refused] = await Promise.all([
    listTicketTimes(platform.id, since),
    readRefused(platform.appId, since.getTime()),
  ]);
  const accepted = times.filter((at) => at >= since);
  const gaps = findGaps(times, since, now);
  const missed = gaps.reduce((sum, gap) => sum + gap.missed, 0);
  const title = isOnly ? t('title') : `${t('title')} · ${platform.name || platform.appId}`;
  const pushes = { since, now, accepted, refused, gaps };
  return (
    <ChartPanel
      name={isOnly ? 'tickets' : `tickets-${platform.appId}`}
      title={title}
      sub={t('sub')}
      table={<TicketTableBehind label={title} {...pushes} />}
      end={
        <Legend
          items={[
            {
              swatch: 'h-3 w-0.5 bg-healthy-mark',
              label: t('accepted'),
              value: format.number(accepted.length),
            },
            { swatch: 'h-3 w-0.5 bg-chart-bad', label: t('refused'), value: format.number(refused.length) },
            {
              swatch: 'size-2 rounded-[2px] border border-chart-warn bg-failing-tint',
              label: t('missed'),
              value: format.number(missed),
            },
          ]}
        />
      }
    >
      <div className="px-4 pt-9 pb-3">
        <ChartCursor
          label={t('chart', { accepted: accepted.length, refused: refused.length, missed })}
          points={listTicketPoints({
            ...pushes,
            timeZone,
            words: {
              accepted: t('accepted'),
              refused: (reason) =>
                `${t('refused')}${t('refusedWhy', { reasons: tReason(`${toRefusalReason(reason)}.short`) })}`,
              silent: ({ minutes }) => t('silent', { minutes }),
            },
          })}
        >
          <TimelineLabels since={since} now={now} gaps={gaps} groups={groupRefusals(refused)} />
          <Drawing {...pushes} />
        </ChartCursor>
        <TimeAxis since={since} now={now} timeZone={timeZone} nowLabel={t('now')} />
      </div>
    </ChartPanel>
  );
}

interface DrawingProps {
  since: Date;
  now: Date;
  accepted: Date[];
  refused: { receivedAt: Date }[];
  gaps: Gap[];
}

function Drawing({ since, now, accepted, refused, gaps }: DrawingProps) {
  const x = scaleTime([since, now], [0, width]);
  const lines = (instants: Date[]) => instants.map((at) => `M${x(at).toFixed(1)} 4V36`).join('');
  return (
    <svg
      viewBox={`0 0 ${width} 36`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="plot block h-9 w-full overflow-visible"
    >
      {gaps.map((gap) => (
        <g key={gap.from.getTime()}>
          <rect
            x={x(gap.from)}
            y="4"
            width={x(gap.to) - x(gap.from)}
            height="32"
            className="fill-failing-tint"
          />
          <path
            d={`M${x(gap.from)} 36V4M${x(gap.to)} 36V4`}
            className="stroke-chart-warn"
            strokeDasharray="2 2"
          />
        </g>
      ))}
      <path d={`M0 36H${width}`} className="stroke-chart-axis" />
      <path d={lines(accepted)} className="stroke-healthy-mark" strokeWidth="1.5" />
      <path
        d={lines(refused.map(({ receivedAt }) => receivedAt))}
        className="stroke-chart-bad"
        strokeWidth="2.5"
      />
    </svg>
  );
}
