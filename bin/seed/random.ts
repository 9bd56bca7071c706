// Chance that repeats itself: the same seed gives the same rows, table by table, whatever the others do.
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { createDice, type Dice } from '../../tests/support/fuzz/dice';

export interface SeedRandom extends Dice {
  /** True in that share of cases. */
  chance(share: number): boolean;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** As the product makes ids, of that moment. */
  id(at: Date): string;
}

export function createSeedRandom(seed: number, table: string): SeedRandom {
  const dice = createDice(seed, createHash('sha256').update(table).digest().readInt32BE());
  return {
    ...dice,
    chance: (share) => dice.below(1_000_000) < share * 1_000_000,
    hex: (length) =>
      dice
        .bytes(Math.ceil(length / 2))
        .toString('hex')
        .slice(0, length),
    id: (at) => v7({ msecs: at.getTime(), random: dice.bytes(16) }),
  };
}

const dayMs = 24 * 60 * 60_000;
/** Early afternoon in China. */
const busiestMs = 6 * 60 * 60_000;

interface Span {
  from: Date;
  to: Date;
  count: number;
  /** As machines do it, day and night alike. */
  isEven?: boolean;
}

/** Ascending, denser by day than by night; over whole days, so that the last stands at the end. */
export function* timesBetween(
  { from, to, count, isEven = false }: Span,
  random: SeedRandom,
): Generator<Date> {
  const [first, last] = [from.getTime(), to.getTime()];
  const step = (last - first) / count;
  for (let index = 0; index < count; index += 1) {
    const even = first + step * (index + random.below(1_000) / 1_000);
    const at = isEven ? even : Math.round(even - waveAt(even) + waveAt(last));
    yield new Date(Math.min(last, Math.max(first, at)));
  }
}

/** How far a moment is moved towards the busiest one. */
function waveAt(ms: number): number {
  const turn = dayMs / (2 * Math.PI);
  return 0.8 * turn * Math.sin((ms - busiestMs) / turn);
}
