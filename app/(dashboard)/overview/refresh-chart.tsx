// Refreshes per hour: how many succeeded, and below the axis how many failed.
import { getFormatter, getTimeZone, getTranslations } from 'next-intl/server';
import { ChartPanel } from '@/components/chart/chart-panel';
import { ChartTable } from '@/components/chart/chart-table';
import { ColumnChart } from '@/components/chart/column-chart';
import { formatInstant } from '@/components/ui/format-time';
import { Legend } from '@/components/ui/panel';
import { LocalTime } from '@/components/ui/time';
import { listRefreshesPerHour } from '@/lib/stores/refreshes-per-hour';

const succeededSwatch = 'size-2 rounded-[2px] bg-chart-ok';
const failedSwatch = 'size-2 rounded-[2px] bg-chart-bad';
const hourMs = 60 * 60_000;

export async function RefreshChart({ now }: { now: Date }) {
  const [t, format, timeZone, hours] = await Promise.all([
    getTranslations('overview.refreshes'),
    getFormatter(),
    getTimeZone(),
    listRefreshesPerHour(now),
  ]);
  const refreshed = hours.reduce((sum, hour) => sum + hour.refreshed, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  const time = (at: Date) => formatInstant(at, timeZone, 'time');
  return (
    <ChartPanel
      name="refreshes"
      title={t('title')}
      end={
        <Legend
          items={[
            { swatch: succeededSwatch, label: t('succeeded'), value: format.number(refreshed) },
            { swatch: failedSwatch, label: t('failed'), value: format.number(failed) },
          ]}
        />
      }
      table={
        <ChartTable
          label={t('title')}
          head={[t('hour'), t('succeeded'), t('failed')]}
          rows={hours.toReversed().map((hour) => ({
            key: hour.startsAt.toISOString(),
            cells: [
              <LocalTime key="hour" at={hour.startsAt} format="monthMinute" />,
              format.number(hour.refreshed),
              format.number(hour.failed),
            ],
          }))}
        />
      }
    >
      <ColumnChart
        label={t('chart', { refreshed, failed })}
        none={t('none')}
        columns={hours.map((hour, i) => ({
          key: hour.startsAt.toISOString(),
          up: hour.refreshed,
          down: hour.failed,
          look: i === hours.length - 1 ? 'running' : 'ok',
          tooltip: {
            title: `${time(hour.startsAt)}–${time(new Date(hour.startsAt.getTime() + hourMs))}`,
            lines: [
              { swatch: succeededSwatch, text: `${t('succeeded')} ${format.number(hour.refreshed)}` },
              { swatch: failedSwatch, text: `${t('failed')} ${format.number(hour.failed)}` },
            ],
          },
        }))}
        ticks={[0, 6, 12, 18].flatMap((index) => {
          const hour = hours[index];
          return hour ? [{ index, text: <LocalTime key={index} at={hour.startsAt} format="time" /> }] : [];
        })}
        end={t('now')}
      />
    </ChartPanel>
  );
}
