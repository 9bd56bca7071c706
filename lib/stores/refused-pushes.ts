// Refused pushes: how many per minute and status, and the newest as samples.
import { newId } from './ids';
import { getDatabase } from './prisma';

export interface NewRefusedPush {
  receivedAt: Date;
  status: number;
  path: string;
  query: string;
  bodySample: string;
  clientAddress: string;
  platformAppId: string | null;
  reason: string;
}

export interface RefusedPushes {
  counts: { minute: Date; status: number; count: number }[];
  /** Oldest first. */
  samples: NewRefusedPush[];
  /** How many samples are kept. */
  keptSamples: number;
  /** Counts of earlier minutes are forgotten. */
  countsSince: Date;
}

/** Adds counts and samples and drops what is too old, all or nothing. */
export async function saveRefusedPushes(refused: RefusedPushes): Promise<void> {
  const { counts, samples, keptSamples, countsSince } = refused;
  // Every process counts the same minutes: in one order they wait for each other instead of each for the other.
  const inOrder = [...counts].sort((a, b) => a.minute.getTime() - b.minute.getTime() || a.status - b.status);
  await getDatabase().$transaction(async (tx) => {
    for (const { minute, status, count } of inOrder) {
      await tx.$executeRaw`
        INSERT INTO "RefusedPushCount" AS c ("minute", "status", "count") VALUES (${minute}, ${status}, ${count})
        ON CONFLICT ("minute", "status") DO UPDATE SET "count" = c."count" + excluded."count"`;
    }
    if (samples.length > 0)
      await tx.refusedPush.createMany({ data: samples.map((s) => ({ id: newId(), ...s })) });
    await tx.$executeRaw`
      DELETE FROM "RefusedPush" WHERE "id" <= (
        SELECT "id" FROM "RefusedPush" ORDER BY "id" DESC LIMIT 1 OFFSET ${keptSamples})`;
    await tx.refusedPushCount.deleteMany({ where: { minute: { lt: countsSince } } });
  });
}
