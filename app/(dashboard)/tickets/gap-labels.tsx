// How long a silence was, written beside its line; of words that would run into each other the longer silence's stay.
import { getTranslations } from 'next-intl/server';
import { chooseLabels } from '@/components/chart/choose-labels';
import type { GapScales, RefusedGap } from './gap-drawing';

/** Of a label beside the plot, on a narrow screen. */
const labelWidth = 0.15;

interface GapLabelsProps {
  gaps: RefusedGap[];
  scales: GapScales;
  width: number;
}

export async function GapLabels({ gaps, scales: { x, y }, width }: GapLabelsProps) {
  const t = await getTranslations('tickets.gaps');
  const labels = gaps.map((gap) => ({
    gap,
    at: x(gap.to) / width,
    width: labelWidth,
    weight: gap.minutes,
  }));
  return chooseLabels(labels).map(({ gap, at }) => (
    <span
      key={gap.from.getTime()}
      aria-hidden="true"
      style={{ top: Math.max(-12, y(gap.minutes) - 4), ...beside(at) }}
      className={`absolute text-12 whitespace-nowrap ${gap.refused > 0 ? 'text-critical' : 'text-failing'}`}
    >
      {t.rich(gap.refused > 0 ? 'refused' : 'silent', {
        minutes: gap.minutes,
        count: gap.refused,
        long: (text) => <span className="max-md:hidden">{text}</span>,
      })}
    </span>
  ));
}

/** A label stands right of its line, or left of it near the right edge. */
function beside(share: number) {
  return share > 0.8
    ? { right: `${(1 - share) * 100}%`, marginRight: 8 }
    : { left: `${share * 100}%`, marginLeft: 8 };
}
