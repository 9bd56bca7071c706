// What was wrong in the last week: since when, how often, and whether it is over.
import { getTranslations } from 'next-intl/server';
import { Panel } from '@/components/ui/panel';
import { StateMark } from '@/components/ui/state-mark';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import { listRecentIncidents } from '@/lib/stores/incidents';
import type { PlatformName } from '@/lib/stores/platforms';
import { toRowKind } from '../incidents';

const weekMs = 7 * 24 * 60 * 60_000;
const most = 10;

export async function RecentIncidents({ platforms, now }: { platforms: PlatformName[]; now: Date }) {
  const t = await getTranslations('incidents');
  const rows = await listRecentIncidents(new Date(now.getTime() - weekMs), most);
  const known = rows.flatMap((row) => {
    const kind = row.kind === 'ticketSilent' ? ('ticketSilent' as const) : toRowKind(row.kind);
    return kind === null ? [] : [{ ...row, kind }];
  });
  return (
    <div id="incidents" className="scroll-mt-16">
      <Panel title={t('recent.title')} sub={t('recent.sub')}>
        {known.length === 0 ? (
          <p className="px-4 py-3 text-ink-2">{t('recent.none')}</p>
        ) : (
          <ul>
            {known.map(({ id, kind, platformId, subject, severity, count, startedAt, endedAt }) => (
              <li
                key={id}
                className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-0.5 border-line px-4 py-2 not-first:border-t"
              >
                <StateMark state={endedAt ? 'off' : severity === 'critical' ? 'critical' : 'failing'} />
                <span className="min-w-0 flex-1 max-md:basis-[calc(100%-24px)]">
                  {t(`${kind}.title`)}
                  <span className="ml-2 text-12 text-ink-2">
                    {platforms.length > 1 && platforms.find((each) => each.id === platformId)?.name}
                    {kind === 'clockStep' && <span className="font-mono">{subject}</span>}
                  </span>
                </span>
                <span className="text-12 text-ink-2 whitespace-nowrap max-md:pl-6 max-md:whitespace-normal">
                  <LocalTime at={startedAt} format="exact" /> · {t('times', { count })} ·{' '}
                  {endedAt ? (
                    <>
                      {t('recent.ended')} <RelativeTime at={endedAt} />
                    </>
                  ) : (
                    t('recent.open')
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
