// How long it was between two accepted pushes: the usual ten minutes are the ground, a longer silence stands out and is labelled.
import Link from 'next/link';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { TimeAxis } from '@/components/time-axis';
import { Panel, PanelBody } from '@/components/ui/panel';
import { listRefusedSince, listTicketTimes } from '@/lib/stores/ticket-history';
import { hrefWith, readChoice, type SearchParams } from '../search-params';
import { findGaps } from '../ticket-gaps';

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
  const t = await getTranslations('tickets.gaps');
  const range = readChoice(params, 'range', ['week']) ?? 'day';
  const spanMs = range === 'week' ? 7 * dayMs : dayMs;
  const since = new Date(now.getTime() - spanMs);
  const [times, refused, timeZone] = await Promise.all([
    listTicketTimes(platform.id, since),
    listRefusedSince(platform.appId, since),
    getTimeZone(),
  ]);
  const gaps = findGaps(times, since, now).map((gap) => ({
    ...gap,
    refused: refused.filter(({ receivedAt }) => receivedAt > gap.from && receivedAt < gap.to).length,
  }));
  const longest = Math.max(60, ...gaps.map((gap) => gap.minutes));
  const x = (at: Date) => (width * (at.getTime() - since.getTime())) / spanMs;
  const y = (minutes: number) => height - (height * Math.min(minutes, longest)) / longest;
  const bars = times.slice(1).flatMap((at, i) => {
    const minutes = (at.getTime() - (times[i]?.getTime() ?? 0)) / 60_000;
    return minutes > 1.5 * usualMinutes ? [] : `M${x(at).toFixed(1)} ${height}V${y(minutes).toFixed(1)}`;
  });
  const usualAt = y(usualMinutes);
  return (
    <Panel
      className="mb-5"
      title={t('title')}
      sub={t('sub')}
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
            <span style={{ top: usualAt }} className="-translate-y-1/2 absolute right-0">
              {usualMinutes}
            </span>
          </div>
          <div>
            <div className="relative" style={{ height }}>
              <svg
                viewBox={`0 0 ${width} ${height}`}
                preserveAspectRatio="none"
                role="img"
                aria-label={t('chart', { pushes: times.length, gaps: gaps.length })}
                className="plot block size-full overflow-visible"
              >
                <path d={`M0 .5H${width}`} className="stroke-chart-grid" />
                <path d={bars.join('')} className="stroke-chart-ok" strokeWidth="1.5" />
                {gaps.map((gap) => (
                  <path
                    key={gap.from.getTime()}
                    d={`M${x(gap.to).toFixed(1)} ${height}V${y(gap.minutes).toFixed(1)}`}
                    className={gap.refused > 0 ? 'stroke-chart-bad' : 'stroke-chart-warn'}
                    strokeWidth="3"
                  />
                ))}
                <path d={`M0 ${usualAt}H${width}`} className="stroke-ink-3" strokeDasharray="2 3" />
                <path d={`M0 ${height}H${width}`} className="stroke-chart-axis" />
              </svg>
              {gaps.slice(-6).map((gap) => (
                <span
                  key={gap.from.getTime()}
                  style={{ top: Math.max(-12, y(gap.minutes) - 4), ...beside(x(gap.to) / width) }}
                  className={`absolute text-12 whitespace-nowrap ${gap.refused > 0 ? 'text-critical' : 'text-failing'}`}
                >
                  {t.rich(gap.refused > 0 ? 'refused' : 'silent', {
                    minutes: gap.minutes,
                    count: gap.refused,
                    long: (text) => <span className="max-md:hidden">{text}</span>,
                  })}
                </span>
              ))}
            </div>
            <TimeAxis since={since} now={now} timeZone={timeZone} nowLabel={t('now')} />
          </div>
        </div>
      )}
    </Panel>
  );
}

/** A label stands right of its line, or left of it near the right edge. */
function beside(share: number) {
  return share > 0.8
    ? { right: `${(1 - share) * 100}%`, marginRight: 8 }
    : { left: `${share * 100}%`, marginLeft: 8 };
}

interface RangeLinksProps {
  params: SearchParams;
  range: 'day' | 'week';
  labels: Record<'day' | 'week', string>;
  label: string;
}

function RangeLinks({ params, range, labels, label }: RangeLinksProps) {
  return (
    <nav aria-label={label} className="inline-flex overflow-hidden rounded-2 border border-line-strong">
      {(['day', 'week'] as const).map((each) => (
        <Link
          key={each}
          href={hrefWith('/tickets', params, { range: each === 'day' ? null : each })}
          scroll={false}
          aria-current={each === range ? 'true' : undefined}
          className="inline-flex h-6.5 items-center border-line px-2.5 text-ink-2 whitespace-nowrap not-first:border-l focus-visible:-outline-offset-2 aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink-1 max-md:h-8"
        >
          {labels[each]}
        </Link>
      ))}
    </nav>
  );
}
