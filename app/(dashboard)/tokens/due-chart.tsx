// When how many tokens are due for their refresh: the next two hours, and before them what is overdue.
import { getFormatter, getTimeZone, getTranslations } from 'next-intl/server';
import { ChartPanel } from '@/components/chart/chart-panel';
import { ChartTable } from '@/components/chart/chart-table';
import { ColumnChart } from '@/components/chart/column-chart';
import { formatInstant } from '@/components/ui/format-time';
import { Legend } from '@/components/ui/panel';
import { LocalTime } from '@/components/ui/time';
import { type DueForecast, getDueForecast } from '@/lib/stores/due-forecast';

const dueSwatch = 'size-2 rounded-[2px] bg-chart-ok';
const overdueSwatch = 'size-2 rounded-[2px] bg-chart-warn';

export async function DueChart({ now }: { now: Date }) {
  const [t, format, timeZone, forecast] = await Promise.all([
    getTranslations('tokens.due'),
    getFormatter(),
    getTimeZone(),
    getDueForecast(now),
  ]);
  const { overdue, steps, later } = forecast;
  const within = steps.reduce((sum, { count }) => sum + count, 0);
  const time = (at: Date) => formatInstant(at, timeZone, 'time');
  const legend = [
    { swatch: dueSwatch, label: t('within'), value: format.number(within) },
    ...(overdue > 0 ? [{ swatch: overdueSwatch, label: t('overdue'), value: format.number(overdue) }] : []),
    ...(later > 0 ? [{ swatch: 'hidden', label: t('later'), value: format.number(later) }] : []),
  ];
  return (
    <ChartPanel
      name="due"
      title={t('title')}
      sub={t('sub')}
      end={<Legend items={legend} />}
      table={<DueTable forecast={forecast} />}
    >
      <ColumnChart
        label={t('chart', { within, overdue })}
        none={t('none')}
        axisAt={56}
        columns={[
          {
            key: 'overdue',
            up: overdue,
            look: 'warn',
            tooltip: {
              title: t('overdue'),
              lines: [{ swatch: overdueSwatch, text: t('tokens', { count: overdue }) }],
            },
          },
          ...steps.map(({ startsAt, endsAt, count }) => ({
            key: startsAt.toISOString(),
            up: count,
            tooltip: {
              title: `${time(startsAt)}–${time(endsAt)}`,
              lines: [{ swatch: dueSwatch, text: t('tokens', { count }) }],
            },
          })),
        ]}
        ticks={[0, 6, 12, 18].flatMap((i) => {
          const step = steps[i];
          if (!step) return [];
          return [
            { index: i + 1, text: i === 0 ? t('now') : <LocalTime at={step.startsAt} format="time" /> },
          ];
        })}
        end={<LocalTime at={steps.at(-1)?.endsAt ?? now} format="time" />}
      />
    </ChartPanel>
  );
}

async function DueTable({ forecast: { overdue, steps, later } }: { forecast: DueForecast }) {
  const [t, format] = await Promise.all([getTranslations('tokens.due'), getFormatter()]);
  return (
    <ChartTable
      label={t('title')}
      head={[t('from'), t('count')]}
      rows={[
        { key: 'overdue', cells: [t('overdue'), format.number(overdue)] },
        ...steps.map(({ startsAt, count }) => ({
          key: startsAt.toISOString(),
          cells: [<LocalTime key="from" at={startsAt} format="time" />, format.number(count)],
        })),
        { key: 'later', cells: [t('later'), format.number(later)] },
      ]}
    />
  );
}
