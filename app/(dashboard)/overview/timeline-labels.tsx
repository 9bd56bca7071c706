// What was wrong, written above its place in the timeline; of words that would run into each other the longer trouble stays.
import { getTranslations } from 'next-intl/server';
import { chooseLabels } from '@/components/chart/choose-labels';
import { toRefusalReason } from '../refusal-reason';
import type { Gap, RefusalGroup } from '../ticket-gaps';

/** A label is about this share of the width of a narrow screen. */
const width = 0.16;
/** Nearer to another than this, in a wide screen's width, there is no room for the reasons. */
const widthWithReasons = 0.3;
/** Nearer to an edge than this a label is written inwards, however long it is. */
const edge = 0.25;

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
  const chosen = chooseLabels(labels);
  const hasRoom = (key: string, at: number) =>
    chosen.every((other) => other.key === key || Math.abs(other.at - at) > widthWithReasons);
  return chosen.map(({ key, at, className, short, more }) => (
    <span
      key={key}
      aria-hidden="true"
      style={inwards(at)}
      className={`absolute -top-5.5 text-12 whitespace-nowrap ${className}`}
    >
      {short}
      {more && hasRoom(key, at) && <span className="max-md:hidden">{more}</span>}
    </span>
  ));
}

/** Above its place, or beginning or ending there. */
function inwards(share: number) {
  if (share < edge) return { left: `${100 * share}%` };
  if (share > 1 - edge) return { right: `${100 * (1 - share)}%` };
  return { left: `${100 * share}%`, transform: 'translateX(-50%)' };
}
