// What WeChat answered instead of a token over the last day, the most frequent first.
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ChartPanel } from '@/components/chart/chart-panel';
import { ChartTable } from '@/components/chart/chart-table';
import { formatErrcode, toErrcodeKey } from '@/components/failure-words';
import { PanelBody } from '@/components/ui/panel';
import { type ErrorSeverity, severityOf } from '@/lib/hub/error-severity';
import { listErrcodes } from '@/lib/stores/overview';

const barColours: Record<ErrorSeverity, string> = {
  passing: 'bg-chart-ok',
  warning: 'bg-chart-warn',
  critical: 'bg-chart-bad',
};

export async function Errcodes({ since }: { since: Date }) {
  const [t, tErrcode, format, errcodes] = await Promise.all([
    getTranslations('overview.errors'),
    getTranslations('errcodes'),
    getFormatter(),
    listErrcodes(since, 7),
  ]);
  const most = errcodes[0]?.count ?? 1;
  const digits = format.number(most).length;
  return (
    <ChartPanel
      name="errors"
      title={t('title')}
      sub={t('sub')}
      table={
        <ChartTable
          words={2}
          label={t('title')}
          head={[t('errcode'), t('meaning'), t('count')]}
          rows={errcodes.map(({ errcode, count }) => ({
            key: String(errcode),
            cells: [formatErrcode(errcode), tErrcode(toErrcodeKey(errcode)), format.number(count)],
          }))}
        />
      }
    >
      {errcodes.length === 0 ? (
        <PanelBody className="text-ink-3">{t('none')}</PanelBody>
      ) : (
        <ul className="py-1.5">
          {errcodes.map(({ errcode, count }) => (
            <li key={errcode}>
              <ErrcodeLine
                errcode={errcode}
                meaning={tErrcode(toErrcodeKey(errcode))}
                count={format.number(count)}
                share={Math.max(0.03, count / most)}
                colour={barColours[severityOf(errcode)]}
                digits={digits}
              />
            </li>
          ))}
        </ul>
      )}
    </ChartPanel>
  );
}

interface ErrcodeLineProps {
  errcode: number;
  meaning: string;
  count: string;
  /** Of the most frequent one. */
  share: number;
  colour: string;
  /** So that the numbers of all lines are equally wide. */
  digits: number;
}

/** Leads to the refreshes that failed so; what is cut off is whole in the tooltip, by mouse and by keyboard. */
function ErrcodeLine({ errcode, meaning, count, share, colour, digits }: ErrcodeLineProps) {
  return (
    <Link
      href={`/tokens?view=refreshes&outcome=failed&errcode=${errcode}`}
      prefetch={false}
      className="group relative grid h-7 grid-cols-[44px_minmax(0,1fr)_64px_auto] items-center gap-3 px-4 transition-colors hover:bg-hover focus-visible:-outline-offset-2 max-xl:grid-cols-[44px_minmax(0,1fr)_32px_auto] max-md:h-10"
    >
      <span className="font-mono text-12">{formatErrcode(errcode)}</span>
      <span className="truncate text-ink-2">{meaning}</span>
      <i aria-hidden="true" style={{ width: `${100 * share}%` }} className={`h-1 rounded-[2px] ${colour}`} />
      <span style={{ minWidth: `${digits}ch` }} className="text-right">
        {count}
      </span>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute bottom-full left-4 z-10 hidden max-w-[calc(100%-32px)] rounded-2 bg-raised px-2.5 py-1.5 text-12 text-ink-1 shadow-overlay group-hover:block group-focus-visible:block"
      >
        {meaning}
      </span>
    </Link>
  );
}
