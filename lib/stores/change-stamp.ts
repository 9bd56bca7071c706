// A text that tells, for each kind of thing that pages show, whether it has changed: one statement of steps into indexes (ids
// grow with time, and what is still to be done is few), so that it may be asked twice a second.
import { createHash } from 'node:crypto';
import { getDatabase, Prisma } from './prisma';

const kinds = [
  'tickets',
  'events',
  'messages',
  'accounts',
  'tokens',
  'incidents',
  'deliveries',
  'settings',
  'audit',
] as const;
export type ChangeKind = (typeof kinds)[number];

/** More than this many are not counted: the newest ids tell of a flood. */
const countedAtMost = 1_000;

const newest = (table: string) => Prisma.sql`(SELECT MAX("id") FROM ${named(table)})`;
const lastUpdate = (table: string) => Prisma.sql`(SELECT MAX("updatedAt") FROM ${named(table)})`;
const countOf = (table: string, condition: Prisma.Sql) => Prisma.sql`(SELECT COUNT(*) FROM
  (SELECT 1 FROM ${named(table)} WHERE ${condition} LIMIT ${countedAtMost}) AS counted)`;

const looks: Record<ChangeKind, Prisma.Sql[]> = {
  tickets: [newest('VerifyTicket'), newest('RefusedPush')],
  events: [newest('PlatformEvent'), countOf('PlatformEvent', Prisma.sql`"effect" = 'pending'`)],
  messages: [newest('AuthorizerMessage')],
  accounts: [
    newest('AuthorizerChange'),
    newest('AuthorizationCode'),
    countOf('AuthorizationCode', Prisma.sql`"state" = 'pending'`),
    // As a range: of IS NOT NULL SQLite makes a scan.
    countOf('Authorizer', Prisma.sql`"profileDueAt" >= ${new Date(0)}`),
  ],
  tokens: [newest('RefreshAttempt')],
  incidents: [
    newest('Incident'),
    countOf('Incident', Prisma.sql`"endedAt" IS NULL`),
    Prisma.sql`(SELECT MAX("lastSeenAt") FROM "Incident" WHERE "endedAt" IS NULL)`,
  ],
  deliveries: [newest('Delivery'), newest('DeliveryAttempt'), lastUpdate('ForwardingTarget')],
  // One that is gone changes no time.
  settings: [lastUpdate('Platform'), countOf('Platform', Prisma.sql`1 = 1`), lastUpdate('Setting')],
  audit: [Prisma.sql`(SELECT MAX("number") FROM "AuditEntry")`],
};

/** Of the form `tickets:x1y2 events:…`; equal parts mean that nothing of the kind has changed. */
export async function getChangeStamp(): Promise<string> {
  const columns = kinds.flatMap((kind) =>
    looks[kind].map((look, i) => Prisma.sql`${look} AS ${named(`${kind}${i}`)}`),
  );
  const [row = {}] = await getDatabase().$queryRaw<Record<string, unknown>[]>`SELECT ${Prisma.join(columns)}`;
  return kinds
    .map((kind) => `${kind}:${digest(looks[kind].map((_, i) => toText(row[`${kind}${i}`])))}`)
    .join(' ');
}

/** What differs between two stamps; everything where one of them is none. */
export function listChangedKinds(before: string, after: string): ChangeKind[] {
  const known = new Set(before.split(' '));
  return after
    .split(' ')
    .filter((part) => !known.has(part))
    .flatMap((part) => kinds.filter((kind) => part.startsWith(`${kind}:`)));
}

/** A name of ours, never of a request. */
function named(name: string): Prisma.Sql {
  return Prisma.raw(`"${name}"`);
}

function toText(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value ?? '');
}

/** Short, and without ids of rows: it goes to browsers and comes back in an address. */
function digest(parts: string[]): string {
  return createHash('sha256').update(parts.join('/')).digest('base64url').slice(0, 8);
}
