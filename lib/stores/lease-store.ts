// No lock service: a lease is one conditional write with an owner and an expiry, and only its owner releases it.
import type { LeaseStore } from '../tokens/ports';
import { getDatabase } from './prisma';

export const leaseStore: LeaseStore = {
  acquireLease,
  renewLease,
  releaseLease,
  countLeases,
  releaseLeasesOf,
};

async function acquireLease(name: string, owner: string, now: number, ttlMs: number): Promise<boolean> {
  const taken = await getDatabase().$executeRaw`
    INSERT INTO "Lease" ("name", "owner", "expiresAt") VALUES (${name}, ${owner}, ${new Date(now + ttlMs)})
    ON CONFLICT ("name") DO UPDATE SET "owner" = excluded."owner", "expiresAt" = excluded."expiresAt"
    WHERE "Lease"."expiresAt" <= ${new Date(now)}`;
  return taken === 1;
}

async function renewLease(name: string, owner: string, now: number, ttlMs: number): Promise<boolean> {
  const { count } = await getDatabase().lease.updateMany({
    where: { name, owner },
    data: { expiresAt: new Date(now + ttlMs) },
  });
  return count === 1;
}

async function releaseLease(name: string, owner: string): Promise<void> {
  await getDatabase().lease.deleteMany({ where: { name, owner } });
}

async function countLeases(prefix: string, now: number): Promise<number> {
  return getDatabase().lease.count({
    where: { name: { startsWith: prefix }, expiresAt: { gt: new Date(now) } },
  });
}

/** Of processes that died: each had a name of its own, so nobody takes these rows over. */
export async function deleteDeadLeases(before: Date): Promise<void> {
  await getDatabase().lease.deleteMany({ where: { expiresAt: { lt: before } } });
}

async function releaseLeasesOf(owner: string): Promise<void> {
  await getDatabase().lease.deleteMany({ where: { owner } });
}
