// Refreshes per hour of the last day. An hour that is over does not change any more, so a process counts it once; each count
// is a range of the index on outcome and start, and reads no row.
import { remember } from '../remember';
import { getDatabase, Prisma } from './prisma';

const hourMs = 60 * 60_000;
const hours = 24;
/** A try is written when it ends: within this time after its hour. */
const settledAfterMs = 60_000;

export interface HourOfRefreshes {
  startsAt: Date;
  refreshed: number;
  failed: number;
}

/** The last 24 hours, the running one last. */
export async function listRefreshesPerHour(now: Date): Promise<HourOfRefreshes[]> {
  const settled = remember('refreshesPerHour', () => new Map<number, HourOfRefreshes>());
  const running = Math.floor(now.getTime() / hourMs) * hourMs;
  const starts = Array.from({ length: hours }, (_, i) => running - (hours - 1 - i) * hourMs);
  for (const start of settled.keys()) if (!starts.includes(start)) settled.delete(start);
  const counted = await countHours(starts.filter((start) => !settled.has(start)));
  for (const hour of counted) {
    const start = hour.startsAt.getTime();
    if (now.getTime() >= start + hourMs + settledAfterMs) settled.set(start, hour);
  }
  const all = new Map([...settled.values(), ...counted].map((hour) => [hour.startsAt.getTime(), hour]));
  return starts.map((start) => all.get(start) ?? { startsAt: new Date(start), refreshed: 0, failed: 0 });
}

/** One statement for all of them. */
async function countHours(starts: number[]): Promise<HourOfRefreshes[]> {
  const columns = starts.flatMap((start, i) => [
    Prisma.sql`${countOf('refreshed', start)} + ${countOf('late', start)} AS ${Prisma.raw(`"refreshed${i}"`)}`,
    Prisma.sql`${countOf('failed', start)} AS ${Prisma.raw(`"failed${i}"`)}`,
  ]);
  const [row = {}] = await getDatabase().$queryRaw<Record<string, unknown>[]>`SELECT ${Prisma.join(columns)}`;
  return starts.map((start, i) => ({
    startsAt: new Date(start),
    refreshed: Number(row[`refreshed${i}`]),
    failed: Number(row[`failed${i}`]),
  }));
}

function countOf(outcome: string, start: number): Prisma.Sql {
  return Prisma.sql`(SELECT COUNT(*) FROM "RefreshAttempt" WHERE "outcome" = ${outcome}
    AND "startedAt" >= ${new Date(start)} AND "startedAt" < ${new Date(start + hourMs)})`;
}
