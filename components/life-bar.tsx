import type { TokenClass } from '@/lib/stores/token-class';

const colours: Record<TokenClass, string> = {
  fresh: 'bg-chart-ok',
  due: 'bg-due-mark',
  failing: 'bg-failing-mark',
  needsReauthorization: 'bg-critical-mark',
  unauthorized: 'bg-chart-ok',
};

export interface LifeBarProps {
  /** Percent of the token's life that remains. */
  left: number;
  /** Percent that remains when its own refresh is due. */
  notch: number | null;
  tokenClass: TokenClass;
  label: string;
}

/** Fill = what remains; notch = where its own refresh is due. */
export function LifeBar({ left, notch, tokenClass, label }: LifeBarProps) {
  return (
    <span
      role="img"
      aria-label={label}
      className="relative block h-1.5 w-full overflow-hidden rounded-[3px] bg-chart-grid"
    >
      <span style={{ width: `${left}%` }} className={`absolute inset-y-0 left-0 ${colours[tokenClass]}`} />
      {notch !== null && (
        <span style={{ left: `${notch}%` }} className="absolute inset-y-0 w-px bg-surface" />
      )}
    </span>
  );
}
