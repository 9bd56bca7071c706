// The figures behind a chart of ticket pushes.
import { getFormatter, getTranslations } from 'next-intl/server';
import { ChartTable } from '@/components/chart/chart-table';
import { Absent } from '@/components/ui/table';
import { LocalTime } from '@/components/ui/time';
import { countTicketSpans } from './ticket-hours';

type TicketTableProps = Omit<Parameters<typeof countTicketSpans>[0], 'spanMs'> & { label: string };

const hourMs = 60 * 60_000;

/** By hours, or by days where they would be too many. */
export async function TicketTableBehind({ label, ...pushes }: TicketTableProps) {
  const [t, format] = await Promise.all([getTranslations('tickets.behind'), getFormatter()]);
  const isLong = pushes.now.getTime() - pushes.since.getTime() > 48 * hourMs;
  const spans = countTicketSpans({ ...pushes, spanMs: isLong ? 24 * hourMs : hourMs });
  return (
    <ChartTable
      label={label}
      head={[t('from'), t('accepted'), t('refused'), t('silent')]}
      rows={spans.map(({ startsAt, accepted, refused, silentMinutes }) => ({
        key: startsAt.toISOString(),
        cells: [
          <LocalTime key="from" at={startsAt} format="monthMinute" />,
          format.number(accepted),
          format.number(refused),
          silentMinutes > 0 ? t('minutes', { minutes: silentMinutes }) : <Absent key="silent" />,
        ],
      }))}
    />
  );
}
