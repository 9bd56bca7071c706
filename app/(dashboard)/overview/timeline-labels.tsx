// What was wrong, written above its place in the timeline; of words that would run into each other the longer trouble stays.
import { getTranslations } from 'next-intl/server';
import { chooseLabels } from '@/components/chart/choose-labels';
import { toRefusalReason } from '../refusal-reason';
import type { Gap, RefusalGroup } from '../ticket-gaps';

/** A label is about this share of the width of a narrow screen. */
const width = 0.16;

interface TimelineLabelsProps {
  since: Date;
  now: Date;
  gaps: Gap[];
  groups: RefusalGroup[];
}

export async function TimelineLabels({ since, now, gaps, groups }: TimelineLabelsProps) {
  const t = await getTranslations('overview.tickets');
  const tReason = await getTranslations('refusals');
  const shareOf = ({ from, to }: { from: Date; to: Date }) =>
    ((from.getTime() + to.getTime()) / 2 - since.getTime()) / (now.getTime() - since.getTime());
  const labels = [
    ...groups.map((group) => ({
      key: `refused${group.from.getTime()}`,
      at: shareOf(group),
      width,
      weight: Number.MAX_SAFE_INTEGER,
      className: 'text-critical',
      short: t('refusedTimes', { count: group.count }),
      more: t('refusedWhy', {
        reasons: group.reasons
          .map((reason) => tReason(`${toRefusalReason(reason)}.short`))
          .join(t('separator')),
      }),
    })),
    // A silence full of refusals is told by these.
    ...gaps
      .filter((gap) => !groups.some(({ from, to }) => from < gap.to && to > gap.from))
      .map((gap) => ({
        key: `silent${gap.from.getTime()}`,
        at: shareOf(gap),
        width,
        weight: gap.minutes,
        className: 'text-failing',
        short: t('silent', { minutes: gap.minutes }),
        more: '',
      })),
  ];
  return chooseLabels(labels).map(({ key, at, className, short, more }) => (
    <span
      key={key}
      aria-hidden="true"
      style={{ left: `${100 * Math.min(0.92, Math.max(0.08, at))}%` }}
      className={`absolute -top-5.5 -translate-x-1/2 text-12 whitespace-nowrap ${className}`}
    >
      {short}
      {more && <span className="max-md:hidden">{more}</span>}
    </span>
  ));
}
