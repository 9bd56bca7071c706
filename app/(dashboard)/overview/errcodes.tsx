// What WeChat answered instead of a token over the last day, the most frequent first.
import { getFormatter, getTranslations } from 'next-intl/server';
import { formatErrcode, toErrcodeKey } from '@/components/failure-words';
import { Panel, PanelBody } from '@/components/ui/panel';
import { type ErrorSeverity, severityOf } from '@/lib/hub/error-severity';
import { listErrcodes } from '@/lib/stores/overview';

const barColours: Record<ErrorSeverity, string> = {
  passing: 'bg-chart-ok',
  warning: 'bg-chart-warn',
  critical: 'bg-chart-bad',
};

export async function Errcodes({ since }: { since: Date }) {
  const t = await getTranslations('overview.errors');
  const tErrcode = await getTranslations('errcodes');
  const format = await getFormatter();
  const errcodes = await listErrcodes(since, 7);
  const most = errcodes[0]?.count ?? 1;
  return (
    <Panel title={t('title')} sub={t('sub')}>
      {errcodes.length === 0 ? (
        <PanelBody className="text-ink-3">{t('none')}</PanelBody>
      ) : (
        <ul className="py-1.5">
          {errcodes.map(({ errcode, count }) => (
            <li
              key={errcode}
              className="grid h-7 grid-cols-[44px_minmax(0,1fr)_64px_32px] items-center gap-3 px-4 max-xl:grid-cols-[44px_minmax(0,1fr)_32px_24px] max-md:h-10"
            >
              <span className="font-mono text-12">{formatErrcode(errcode)}</span>
              <span title={tErrcode(toErrcodeKey(errcode))} className="truncate text-ink-2">
                {tErrcode(toErrcodeKey(errcode))}
              </span>
              <i
                aria-hidden="true"
                style={{ width: `${Math.max(3, (100 * count) / most)}%` }}
                className={`h-1 rounded-[2px] ${barColours[severityOf(errcode)]}`}
              />
              <span className="text-right">{format.number(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
