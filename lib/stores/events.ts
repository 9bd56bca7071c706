// Authorization events as they came. `dedupeKey` is retry guard, replay memory and idempotence in one.
import { Prisma, type Transaction } from './prisma';

export interface NewPlatformEvent {
  id: string;
  platformId: string;
  dedupeKey: string;
  /** Empty when the decrypted text could not be read. */
  infoType: string;
  authorizerAppId: string | null;
  wechatCreatedAt: Date | null;
  receivedAt: Date;
  clientAddress: string;
  /** Exactly as received; the body is WeChat's ciphertext. */
  query: string;
  body: string;
  /** With every secret masked; null when unreadable. */
  payload: object | null;
  codeDigest: string | null;
  effect: 'pending' | 'ignored';
}

/** Writes those that are new, by one statement; returns their ids. */
export async function createPlatformEvents(
  db: Transaction,
  events: NewPlatformEvent[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const created = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "PlatformEvent" ("id", "platformId", "dedupeKey", "infoType", "authorizerAppId", "wechatCreatedAt",
      "receivedAt", "clientAddress", "query", "body", "payload", "codeDigest", "effect", "attemptCount", "settledAt")
    VALUES ${Prisma.join(events.map(toValues))}
    ON CONFLICT DO NOTHING RETURNING "id"`;
  return new Set(created.map(({ id }) => id));
}

function toValues(event: NewPlatformEvent): Prisma.Sql {
  const payload = event.payload && JSON.stringify(event.payload);
  const settledAt = event.effect === 'pending' ? null : event.receivedAt;
  return Prisma.sql`(${event.id}, ${event.platformId}, ${event.dedupeKey}, ${event.infoType},
    ${event.authorizerAppId}, ${event.wechatCreatedAt}, ${event.receivedAt}, ${event.clientAddress}, ${event.query},
    ${event.body}, ${payload}, ${event.codeDigest}, ${event.effect}, 0, ${settledAt})`;
}
