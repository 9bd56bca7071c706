// How long it was between two accepted pushes: the usual ten minutes are the ground, a longer silence stands out and is labelled.
import { scaleLinear, scaleTime } from 'd3-scale';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { ChartCursor } from '@/components/chart/chart-cursor';
import { ChartPanel } from '@/components/chart/chart-panel';
import { TimeAxis } from '@/components/time-axis';
import { PanelBody } from '@/components/ui/panel';
import { listRefusedSince, listTicketTimes } from '@/lib/stores/ticket-history';
import { toRefusalReason } from '../refusal-reason';
import { readChoice, type SearchParams } from '../search-params';
import { findGaps } from '../ticket-gaps';
import { listTicketPoints } from '../ticket-points';
import { TicketTableBehind } from '../ticket-table-behind';
import { GapDrawing, type GapScales, type RefusedGap } from './gap-drawing';
import { GapLabels } from './gap-labels';
import { RangeLinks } from './range-links';

const width = 1440;
const height = 80;
const dayMs = 24 * 60 * 60_000;
const usualMinutes = 10;

interface GapChartProps {
  platform: { id: string; appId: string };
  now: Date;
  params: SearchParams;
}

export async function GapChart({ platform, now, params }: GapChartProps) {
  const [t, tReason, timeZone] = await Promise.all([
    getTranslations('tickets.gaps'),
    getTranslations('refusals'),
    getTimeZone(),
  ]);
  const range = readChoice(params, 'range', ['week']) ?? 'day';
  const since = new Date(now.getTime() - (range === 'week' ? 7 * dayMs : dayMs));
  const [times, refused] = await Promise.all([
    listTicketTimes(platform.id, since),
    listRefusedSince(platform.appId, since),
  ]);
  const gaps: RefusedGap[] = findGaps(times, since, now).map((gap) => ({
    ...gap,
    refused: refused.filter(({ receivedAt }) => receivedAt > gap.from && receivedAt < gap.to).length,
  }));
  const longest = Math.max(60, ...gaps.map((gap) => gap.minutes));
  const scales: GapScales = {
    x: scaleTime([since, now], [0, width]),
    y: scaleLinear([0, longest], [height, 0]),
  };
  const pushes = { since, now, accepted: times.filter((at) => at >= since), refused, gaps };
  const points = listTicketPoints({
    ...pushes,
    // A week of single pushes is too much to step through.
    accepted: range === 'week' ? [] : pushes.accepted,
    timeZone,
    words: {
      accepted: t('accepted'),
      refused: (reason) => t('refusedWhy', { reason: tReason(`${toRefusalReason(reason)}.short`) }),
      silent: ({ minutes }) => t('silentFor', { minutes }),
    },
  });
  return (
    <ChartPanel
      name="gaps"
      className="mb-5"
      title={t('title')}
      sub={t('sub')}
      table={<TicketTableBehind label={t('title')} {...pushes} />}
      end={
        <RangeLinks
          params={params}
          range={range}
          labels={{ day: t('day'), week: t('week') }}
          label={t('range')}
        />
      }
    >
      {times.length < 2 ? (
        <PanelBody className="text-ink-3">{t('none')}</PanelBody>
      ) : (
        <div className="grid grid-cols-[56px_minmax(0,1fr)] gap-2 px-4 pt-6 pb-3 max-md:grid-cols-1">
          <div
            aria-hidden="true"
            className="relative text-right text-12 text-ink-3 whitespace-nowrap max-md:hidden"
          >
            <span className="-translate-y-1/2 absolute top-0 right-0">
              {t('minutes', { minutes: longest })}
            </span>
            <span style={{ top: scales.y(usualMinutes) }} className="-translate-y-1/2 absolute right-0">
              {usualMinutes}
            </span>
          </div>
          <div className="min-w-0">
            <ChartCursor label={t('chart', { pushes: times.length, gaps: gaps.length })} points={points}>
              <GapDrawing
                times={times}
                gaps={gaps}
                scales={scales}
                usualMinutes={usualMinutes}
                size={{ width, height }}
              />
              <GapLabels gaps={gaps} scales={scales} width={width} />
            </ChartCursor>
            <TimeAxis since={since} now={now} timeZone={timeZone} nowLabel={t('now')} />
          </div>
        </div>
      )}
    </ChartPanel>
  );
}
