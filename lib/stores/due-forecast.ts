// How many tokens are due for their refresh when: what is overdue, then the next two hours in steps. One statement that walks
// the index of what is due, and reads no row.
import { getKept } from './kept-figures';
import { getDatabase, Prisma } from './prisma';

const stepMs = 5 * 60_000;
const steps = 24;
/** Written with four digits of the year, as SQLite compares instants as text. */
const farAway = new Date(Date.UTC(9999, 0));

export interface DueStep {
  startsAt: Date;
  endsAt: Date;
  count: number;
}

export interface DueForecast {
  /** Should have been refreshed already: seconds are usual, minutes are not. */
  overdue: number;
  steps: DueStep[];
  /** Due after the last step. */
  later: number;
}

/** The first step holds the present moment. */
export function getDueForecast(now: Date): Promise<DueForecast> {
  return getKept({ name: 'dueForecast', times: 100, mostMs: 5_000 }, () => readForecast(now));
}

async function readForecast(now: Date): Promise<DueForecast> {
  const first = Math.floor(now.getTime() / stepMs) * stepMs;
  const bounds = Array.from({ length: steps + 1 }, (_, i) => new Date(first + i * stepMs));
  const end = new Date(first + steps * stepMs);
  const counts = await countBetween([new Date(0), now, ...bounds.slice(1), farAway]);
  return {
    overdue: counts[0] ?? 0,
    steps: bounds.slice(0, -1).map((startsAt, i) => ({
      startsAt,
      endsAt: bounds[i + 1] ?? end,
      count: counts[i + 1] ?? 0,
    })),
    later: counts[steps + 1] ?? 0,
  };
}

/** How many lie between each bound and the next. */
async function countBetween(bounds: Date[]): Promise<number[]> {
  const columns = bounds.slice(1).map(
    (until, i) => Prisma.sql`(SELECT COUNT(*) FROM "Credential" WHERE "nextAttemptAt" >= ${bounds[i] ?? until}
      AND "nextAttemptAt" < ${until}) AS ${Prisma.raw(`"c${i}"`)}`,
  );
  const [row = {}] = await getDatabase().$queryRaw<Record<string, unknown>[]>`SELECT ${Prisma.join(columns)}`;
  return columns.map((_, i) => Number(row[`c${i}`]));
}
