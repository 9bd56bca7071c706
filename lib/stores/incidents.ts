// What a person must know, one row while it lasts: opened and counted by one statement, so that any number of processes
// which see the same thing at once make one row of it.
import { newId } from './ids';
import { getDatabase, type Prisma } from './prisma';

export type IncidentSeverity = 'warning' | 'critical';

/** Which incident: at most one of each is open. */
export interface IncidentKey {
  /** Null when it concerns the whole installation. */
  platformId: string | null;
  kind: string;
  /** What it is about within the platform: an API, a machine … */
  subject?: string;
}

export interface SeenIncident extends IncidentKey {
  severity: IncidentSeverity;
  detail: Prisma.InputJsonObject;
  now: Date;
  /** A state that is looked at again and again, not something that happened once more: it is not counted. */
  isState?: boolean;
}

const listed = {
  id: true,
  platformId: true,
  kind: true,
  subject: true,
  severity: true,
  count: true,
  detail: true,
  startedAt: true,
  lastSeenAt: true,
  endedAt: true,
} as const;

export type IncidentRow = Prisma.IncidentGetPayload<{ select: typeof listed }>;

/** Opens it, or counts it once more while it is open: the severity may rise, the newest detail stays. Gives the count. */
export async function openIncident(seen: SeenIncident): Promise<number> {
  const { platformId, kind, subject = '', severity, now, isState = false } = seen;
  const detail = JSON.stringify(seen.detail);
  const more = isState ? 0 : 1;
  const rows = await getDatabase().$queryRaw<{ count: bigint | number }[]>`
    INSERT INTO "Incident" AS i ("id", "platformId", "kind", "subject", "severity", "detail", "startedAt", "lastSeenAt", "openKey")
    VALUES (${newId()}, ${platformId}, ${kind}, ${subject}, ${severity}, ${detail}, ${now}, ${now}, ${openKeyOf(seen)})
    ON CONFLICT ("openKey") DO UPDATE SET
      "count" = i."count" + ${more},
      "severity" = CASE WHEN i."severity" = 'critical' THEN i."severity" ELSE excluded."severity" END,
      "detail" = excluded."detail",
      "lastSeenAt" = CASE WHEN i."lastSeenAt" > excluded."lastSeenAt" THEN i."lastSeenAt" ELSE excluded."lastSeenAt" END
    RETURNING "count"`;
  return Number(rows[0]?.count ?? 0);
}

/** False when none of these was open. */
export async function endIncident(key: IncidentKey, now: Date): Promise<boolean> {
  const { count } = await getDatabase().incident.updateMany({
    where: { openKey: openKeyOf(key) },
    data: { endedAt: now, openKey: null },
  });
  return count === 1;
}

/** Ends what has not been seen since then; how many. */
export async function endQuietIncidents(kind: string, since: Date, now: Date): Promise<number> {
  const { count } = await getDatabase().incident.updateMany({
    where: { kind, endedAt: null, lastSeenAt: { lt: since } },
    data: { endedAt: now, openKey: null },
  });
  return count;
}

/** The critical ones first, of each the newest first. */
export async function listOpenIncidents(): Promise<IncidentRow[]> {
  return getDatabase().incident.findMany({
    where: { endedAt: null },
    orderBy: [{ severity: 'asc' }, { startedAt: 'desc' }],
    select: listed,
  });
}

/** What is open or was open since then: the open ones first, then the newest. */
export async function listRecentIncidents(since: Date, limit: number): Promise<IncidentRow[]> {
  const open = await listOpenIncidents();
  const ended = await getDatabase().incident.findMany({
    where: { endedAt: { gte: since } },
    orderBy: { endedAt: 'desc' },
    take: limit,
    select: listed,
  });
  return [...open, ...ended].slice(0, limit);
}

function openKeyOf({ platformId, kind, subject = '' }: IncidentKey): string {
  return `${platformId ?? ''}/${kind}/${subject}`;
}
