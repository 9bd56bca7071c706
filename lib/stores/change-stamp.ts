// A text that differs whenever something that pages show has changed. Each part is one step into an index: ids grow with time,
// and what is still to be done is few.
import { getDatabase } from './prisma';

const newest = { orderBy: { id: 'desc' }, select: { id: true } } as const;

export async function getChangeStamp(): Promise<string> {
  const db = getDatabase();
  const parts = await Promise.all([
    db.platformEvent.findFirst(newest),
    db.authorizerMessage.findFirst(newest),
    db.authorizerChange.findFirst(newest),
    db.refreshAttempt.findFirst(newest),
    db.refusedPush.findFirst(newest),
    db.authorizationCode.findFirst(newest),
    db.deliveryAttempt.findFirst(newest),
    db.incident.findFirst(newest),
    db.incident.count({ where: { endedAt: null } }),
    db.platformEvent.count({ where: { effect: 'pending' } }),
    db.authorizationCode.count({ where: { state: 'pending' } }),
    // As a range: of `not: null` SQLite makes a scan.
    db.authorizer.count({ where: { profileDueAt: { gte: new Date(0) } } }),
  ]);
  return parts.map((part) => (typeof part === 'number' ? part : (part?.id ?? ''))).join('/');
}
