// The ticket pushes of the last day, one line for each: a silence is an empty, dashed, amber interval, a refusal a thicker red line.
import { getNow, getTimeZone, getTranslations } from 'next-intl/server';
import { TimeAxis } from '@/components/time-axis';
import { Legend, Panel } from '@/components/ui/panel';
import { listRefusedSince, listTicketTimes } from '@/lib/stores/ticket-history';
import { toRefusalReason } from '../refusal-reason';
import { findGaps, groupRefusals } from '../ticket-gaps';

const width = 1440;
const dayMs = 24 * 60 * 60_000;

interface TicketTimelineProps {
  platform: { id: string; appId: string; name: string };
  /** With several platforms the title says which. */
  isOnly: boolean;
}

export async function TicketTimeline({ platform, isOnly }: TicketTimelineProps) {
  const t = await getTranslations('overview.tickets');
  const tReason = await getTranslations('refusals');
  const now = await getNow();
  const since = new Date(now.getTime() - dayMs);
  const [times, refused] = await Promise.all([
    listTicketTimes(platform.id, since),
    listRefusedSince(platform.appId, since),
  ]);
  const accepted = times.filter((at) => at >= since);
  const gaps = findGaps(times, since, now);
  const missed = gaps.reduce((sum, gap) => sum + gap.missed, 0);
  const x = (at: Date) => (width * (at.getTime() - since.getTime())) / dayMs;
  const percent = (at: Date) => `${Math.min(92, Math.max(8, (100 * x(at)) / width))}%`;
  const groups = groupRefusals(refused);
  // A silence full of refusals is told by these.
  const silences = gaps.filter((gap) => !groups.some(({ from, to }) => from < gap.to && to > gap.from));
  return (
    <Panel
      title={isOnly ? t('title') : `${t('title')} · ${platform.name || platform.appId}`}
      sub={t('sub')}
      end={
        <Legend
          items={[
            { swatch: 'h-3 w-0.5 bg-healthy-mark', label: t('accepted'), value: accepted.length },
            { swatch: 'h-3 w-0.5 bg-chart-bad', label: t('refused'), value: refused.length },
            {
              swatch: 'size-2 rounded-[2px] border border-chart-warn bg-failing-tint',
              label: t('missed'),
              value: missed,
            },
          ]}
        />
      }
    >
      <div className="relative px-4 pt-9 pb-3">
        {silences.map((gap) => (
          <span
            key={gap.from.getTime()}
            style={{ left: percent(middle(gap)) }}
            className="absolute top-3.5 -translate-x-1/2 text-12 text-failing whitespace-nowrap"
          >
            {t('silent', { minutes: gap.minutes })}
          </span>
        ))}
        {groups.map((group) => (
          <span
            key={group.from.getTime()}
            style={{ left: percent(middle(group)) }}
            className="absolute top-3.5 -translate-x-1/2 text-12 text-critical whitespace-nowrap"
          >
            {t('refusedTimes', { count: group.count })}
            <span className="max-md:hidden">
              {t('refusedWhy', {
                reasons: group.reasons
                  .map((reason) => tReason(`${toRefusalReason(reason)}.short`))
                  .join(t('separator')),
              })}
            </span>
          </span>
        ))}
        <svg
          viewBox={`0 0 ${width} 36`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('chart', { accepted: accepted.length, refused: refused.length, missed })}
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
          <path
            d={accepted.map((at) => `M${x(at).toFixed(1)} 4V36`).join('')}
            className="stroke-healthy-mark"
            strokeWidth="1.5"
          />
          <path
            d={refused.map(({ receivedAt }) => `M${x(receivedAt).toFixed(1)} 4V36`).join('')}
            className="stroke-chart-bad"
            strokeWidth="2.5"
          />
        </svg>
        <TimeAxis since={since} now={now} timeZone={await getTimeZone()} nowLabel={t('now')} />
      </div>
    </Panel>
  );
}

function middle({ from, to }: { from: Date; to: Date }): Date {
  return new Date((from.getTime() + to.getTime()) / 2);
}
