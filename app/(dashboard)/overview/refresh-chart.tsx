// Refreshes per hour: the ordinary case is grey-blue and above the axis, failures below it on their own scale with their number.
import { getFormatter, getTranslations } from 'next-intl/server';
import { Legend, Panel } from '@/components/ui/panel';
import { LocalTime } from '@/components/ui/time';
import { type HourOfRefreshes, listRefreshesPerHour } from '@/lib/stores/overview';

const column = 40;
const axisAt = 96;
const height = 126;

export async function RefreshChart({ now }: { now: Date }) {
  const t = await getTranslations('overview.refreshes');
  const format = await getFormatter();
  const hours = await listRefreshesPerHour(now);
  const refreshed = hours.reduce((sum, hour) => sum + hour.refreshed, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  const top = niceTop(Math.max(...hours.map((hour) => hour.refreshed)));
  return (
    <Panel
      title={t('title')}
      end={
        <Legend
          items={[
            {
              swatch: 'size-2 rounded-[2px] bg-chart-ok',
              label: t('succeeded'),
              value: format.number(refreshed),
            },
            { swatch: 'size-2 rounded-[2px] bg-chart-bad', label: t('failed'), value: format.number(failed) },
          ]}
        />
      }
    >
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-2 px-4 pt-4 pb-2.5">
        <div aria-hidden="true" className="relative min-w-6 text-right text-12 text-ink-3">
          <span className="invisible">{format.number(top)}</span>
          {[top, top / 2, 0].map((value, i) => (
            <span key={value} style={{ top: i * (axisAt / 2) }} className="-translate-y-1/2 absolute right-0">
              {format.number(value)}
            </span>
          ))}
        </div>
        <div>
          <Bars hours={hours} top={top} label={t('chart', { refreshed, failed })} />
          <div aria-hidden="true" className="relative mt-0.5 h-4 text-12 text-ink-3">
            {[0, 6, 12, 18].map((i) => {
              const hour = hours[i];
              return (
                hour && (
                  <span key={i} style={{ left: `${(i / 24) * 100}%` }} className="absolute">
                    <LocalTime at={hour.startsAt} format="time" />
                  </span>
                )
              );
            })}
            <span className="absolute right-0">{t('now')}</span>
          </div>
        </div>
      </div>
    </Panel>
  );
}

function Bars({ hours, top, label }: { hours: HourOfRefreshes[]; top: number; label: string }) {
  const mostFailed = Math.max(1, ...hours.map((hour) => hour.failed));
  const down = (hour: HourOfRefreshes) => (hour.failed === 0 ? 0 : 2 + (12 * hour.failed) / mostFailed);
  return (
    <div className="relative" style={{ height }}>
      <svg
        viewBox={`0 0 ${24 * column} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        className="plot block size-full"
      >
        <path d={`M0 .5H960M0 ${axisAt / 2}H960`} className="stroke-chart-grid" />
        {hours.map((hour, i) => {
          const up = (axisAt * hour.refreshed) / top;
          return (
            <g key={hour.startsAt.getTime()}>
              <rect
                x={i * column + 12}
                y={axisAt - up}
                width={16}
                height={up}
                className={i === 23 ? 'fill-chart-ok-now' : 'fill-chart-ok'}
              />
              <rect
                x={i * column + 12}
                y={axisAt + 1}
                width={16}
                height={down(hour)}
                className="fill-chart-bad"
              />
            </g>
          );
        })}
        <path d={`M0 ${axisAt}H960`} className="stroke-chart-axis" />
      </svg>
      {hours.map(
        (hour, i) =>
          hour.failed > 0 && (
            <span
              key={hour.startsAt.getTime()}
              aria-hidden="true"
              style={{ left: `${((i + 0.5) / 24) * 100}%`, top: axisAt + down(hour) }}
              className="-translate-x-1/2 absolute text-12 text-critical"
            >
              {hour.failed}
            </span>
          ),
      )}
    </div>
  );
}

/** The smallest of 4, 10, 20, 40, 100, 200 … that holds the highest bar. */
function niceTop(highest: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [2, 4, 10]) if (highest <= step * power && step * power >= 4) return step * power;
  }
}
