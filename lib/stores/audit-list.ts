// The audit log as the page shows it: newest first, by key, with the names of today beside what was noted then.
import { getDatabase, type Prisma } from './prisma';

export interface AuditFilter {
  /** One entry alone. */
  id: string | null;
  staffId: string | null;
  act: string | null;
  authorizerAppId: string | null;
  during: { from: Date; to: Date } | null;
}

export interface AuditItem {
  id: string;
  at: Date;
  actor: string;
  staffId: string | null;
  /** Who it was: name, or e-mail where there is none. */
  staffName: string | null;
  clientAddress: string;
  act: string;
  platformId: string | null;
  platformName: string | null;
  authorizerAppId: string | null;
  accountName: string | null;
  subjectId: string;
  subjectName: string;
  reason: string;
  details: Record<string, unknown>;
}

export interface AuditPage {
  rows: AuditItem[];
  next: string | null;
  previous: string | null;
}

interface Place {
  after: string | null;
  before: string | null;
  limit: number;
}

export async function listAuditEntries(filter: AuditFilter, place: Place): Promise<AuditPage> {
  const { limit } = place;
  const start = readNumber(place.before ?? place.after);
  const isBackward = place.before !== null && start !== null;
  const found = await getDatabase().auditEntry.findMany({
    where: {
      ...whereOf(filter),
      ...(start !== null && { number: isBackward ? { gt: start } : { lt: start } }),
    },
    orderBy: { number: isBackward ? 'asc' : 'desc' },
    take: limit + 1,
    omit: { seal: true },
  });
  const hasMore = found.length > limit;
  const shown = found.slice(0, limit);
  if (isBackward) shown.reverse();
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    rows: await withNames(shown),
    next: last && (isBackward || hasMore) ? String(last.number) : null,
    previous: first && (isBackward ? hasMore : start !== null) ? String(first.number) : null,
  };
}

function whereOf({ id, staffId, act, authorizerAppId, during }: AuditFilter): Prisma.AuditEntryWhereInput {
  return {
    ...(id !== null && { id }),
    // What was done by the person, and to them.
    ...(staffId !== null && { OR: [{ staffId }, { subjectId: staffId }] }),
    ...(act !== null && { act }),
    ...(authorizerAppId !== null && { authorizerAppId }),
    ...(during && { at: { gte: during.from, lt: during.to } }),
  };
}

type Row = Omit<Prisma.AuditEntryGetPayload<object>, 'seal'>;

async function withNames(rows: Row[]): Promise<AuditItem[]> {
  const db = getDatabase();
  const idsOf = (ids: (string | null)[]) => [...new Set(ids.flatMap((id) => id ?? []))];
  const [people, accounts, platforms] = await Promise.all([
    db.staff.findMany({
      where: { id: { in: idsOf(rows.map(({ staffId }) => staffId)) } },
      select: { id: true, name: true, email: true },
    }),
    db.authorizer.findMany({
      where: { appId: { in: idsOf(rows.map(({ authorizerAppId }) => authorizerAppId)) } },
      select: { appId: true, nickName: true },
    }),
    db.platform.findMany({
      where: { id: { in: idsOf(rows.map(({ platformId }) => platformId)) } },
      select: { id: true, name: true, appId: true },
    }),
  ]);
  return rows.map((row) => {
    const person = people.find(({ id }) => id === row.staffId);
    const platform = platforms.find(({ id }) => id === row.platformId);
    const account = accounts.find(({ appId }) => appId === row.authorizerAppId);
    return {
      ...row,
      staffName: person ? person.name || person.email : null,
      platformName: platform ? platform.name || platform.appId : null,
      accountName: account?.nickName || null,
      details: parse(row.details),
    };
  });
}

function parse(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  return { ...(typeof value === 'object' && value) };
}

/** Anything that is no number begins at the beginning: it comes from a URL. */
function readNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
