// Refreshes per hour of the last day. What is over does not change any more, so a process counts it once: of the running hour,
// too, only the last minute and what came since. Each count is a range of the index on outcome and start, and reads no row.
import { remember } from '../remember';
import { getDatabase, Prisma } from './prisma';

const hourMs = 60 * 60_000;
const hours = 24;
/** A try is written when it ends: within this time after its start. */
const settledAfterMs = 60_000;

export interface HourOfRefreshes {
  startsAt: Date;
  refreshed: number;
  failed: number;
}

interface Counts {
  refreshed: number;
  failed: number;
}

/** Of an hour, what began before `untilMs`. */
interface Settled extends Counts {
  untilMs: number;
}

interface Stretch {
  fromMs: number;
  toMs: number;
}

/** The last 24 hours, the running one last. */
export async function listRefreshesPerHour(now: Date): Promise<HourOfRefreshes[]> {
  const known = remember('refreshesPerHour', () => new Map<number, Settled>());
  const running = Math.floor(now.getTime() / hourMs) * hourMs;
  const starts = Array.from({ length: hours }, (_, i) => running - (hours - 1 - i) * hourMs);
  for (const start of known.keys()) if (!starts.includes(start)) known.delete(start);
  const plans = starts.map((start) => {
    const settled = known.get(start) ?? { refreshed: 0, failed: 0, untilMs: start };
    const end = start + hourMs;
    const untilMs = Math.min(end, Math.max(settled.untilMs, now.getTime() - settledAfterMs));
    return {
      start,
      settled,
      over: { fromMs: settled.untilMs, toMs: untilMs },
      open: { fromMs: untilMs, toMs: end },
    };
  });
  const counts = await countStretches(plans.flatMap(({ over, open }) => [over, open]));
  return plans.map(({ start, settled, over, open }) => {
    const sum = add(settled, counts.get(over));
    // Whole, from what it was when this began: whoever else counts at the same time comes to the same.
    known.set(start, { ...sum, untilMs: over.toMs });
    return { startsAt: new Date(start), ...add(sum, counts.get(open)) };
  });
}

function add(one: Counts, other: Counts | undefined): Counts {
  return {
    refreshed: one.refreshed + (other?.refreshed ?? 0),
    failed: one.failed + (other?.failed ?? 0),
  };
}

/** One statement for all that are longer than nothing. */
async function countStretches(stretches: Stretch[]): Promise<Map<Stretch, Counts>> {
  const asked = stretches.filter(({ fromMs, toMs }) => fromMs < toMs);
  const columns = asked.flatMap((stretch, i) => [
    Prisma.sql`${countOf('refreshed', stretch)} + ${countOf('late', stretch)} AS ${Prisma.raw(`"refreshed${i}"`)}`,
    Prisma.sql`${countOf('failed', stretch)} AS ${Prisma.raw(`"failed${i}"`)}`,
  ]);
  const [row = {}] = await getDatabase().$queryRaw<Record<string, unknown>[]>`SELECT ${Prisma.join(columns)}`;
  return new Map(
    asked.map((stretch, i) => [
      stretch,
      { refreshed: Number(row[`refreshed${i}`]), failed: Number(row[`failed${i}`]) },
    ]),
  );
}

function countOf(outcome: string, { fromMs, toMs }: Stretch): Prisma.Sql {
  return Prisma.sql`(SELECT COUNT(*) FROM "RefreshAttempt" WHERE "outcome" = ${outcome}
    AND "startedAt" >= ${new Date(fromMs)} AND "startedAt" < ${new Date(toMs)})`;
}
