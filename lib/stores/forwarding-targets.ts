// Services of the operator that get events forwarded, with the secrets that sign what is sent to them.
import { open, seal } from '../secrets';
import { newId } from './ids';
import { getDatabase, type Prisma, type Transaction } from './prisma';
import { toDate } from './raw-date';

export interface ForwardingTargetSettings {
  name: string;
  url: string;
  mode: 'webhook' | 'reply';
  format: 'json' | 'original';
  /** As lib/hub/forwarding-rules reads them. */
  rules: object[];
}

export interface ForwardingTargetState extends ForwardingTargetSettings {
  id: string;
  formerSecretUntil: Date | null;
  disabledAt: Date | null;
  disabledReason: string | null;
  failureCount: number;
  failingSince: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** With its secrets: never to be handed to a page. */
export interface ForwardingTarget extends ForwardingTargetState {
  /** What signs at this moment: the present secret and, for a day, the one before. */
  secrets: string[];
}

const secretColumns = { secretCipher: true, formerSecretCipher: true } as const;
const formerSecretMs = 24 * 60 * 60_000;

type Row = Prisma.ForwardingTargetGetPayload<object>;
type OpenRow = Prisma.ForwardingTargetGetPayload<{ omit: typeof secretColumns }>;

/** Oldest first, without secrets. */
export async function listForwardingTargets(): Promise<ForwardingTargetState[]> {
  const rows = await getDatabase().forwardingTarget.findMany({
    where: { deletedAt: null },
    omit: secretColumns,
    orderBy: { id: 'asc' },
  });
  return rows.map(toState);
}

export async function getForwardingTarget(
  id: string,
  database: Transaction = getDatabase(),
): Promise<ForwardingTargetState | null> {
  const row = await database.forwardingTarget.findUnique({
    where: { id, deletedAt: null },
    omit: secretColumns,
  });
  return row && toState(row);
}

export async function getForwardingTargetWithSecrets(
  id: string,
  now: Date,
): Promise<ForwardingTarget | null> {
  const row = await getDatabase().forwardingTarget.findUnique({ where: { id, deletedAt: null } });
  return row && { ...toState(row), secrets: openSecrets(row, now) };
}

export async function createForwardingTarget(
  settings: ForwardingTargetSettings,
  secret: string,
  database: Transaction = getDatabase(),
): Promise<string> {
  const id = newId();
  const now = new Date();
  await database.forwardingTarget.create({
    data: {
      id,
      ...settings,
      secretCipher: sealSecret(id, 'secretCipher', secret),
      createdAt: now,
      updatedAt: now,
    },
  });
  return id;
}

/** False when there is no such target. */
export async function saveForwardingTarget(
  id: string,
  settings: ForwardingTargetSettings,
  database: Transaction = getDatabase(),
): Promise<boolean> {
  const { count } = await database.forwardingTarget.updateMany({
    where: { id, deletedAt: null },
    data: { ...settings, updatedAt: new Date() },
  });
  return count === 1;
}

/** Off with a reason, or on again with null; on again it starts without failures. */
export async function saveForwardingDisabled(
  id: string,
  reason: string | null,
  now: Date,
  database: Transaction = getDatabase(),
): Promise<boolean> {
  const { count } = await database.forwardingTarget.updateMany({
    where: { id, deletedAt: null, ...(reason !== null && { disabledAt: null }) },
    data:
      reason === null
        ? { disabledAt: null, disabledReason: null, failureCount: 0, failingSince: null, updatedAt: now }
        : { disabledAt: now, disabledReason: reason, updatedAt: now },
  });
  return count === 1;
}

/** The secret before signs for a day more. */
export async function replaceForwardingSecret(
  id: string,
  secret: string,
  now: Date,
  tx: Transaction,
): Promise<boolean> {
  const row = await tx.forwardingTarget.findUnique({ where: { id, deletedAt: null } });
  if (!row) return false;
  const present = openSecret(row, 'secretCipher', row.secretCipher);
  await tx.forwardingTarget.update({
    where: { id },
    data: {
      secretCipher: sealSecret(id, 'secretCipher', secret),
      formerSecretCipher: sealSecret(id, 'formerSecretCipher', present),
      formerSecretUntil: new Date(now.getTime() + formerSecretMs),
      updatedAt: now,
    },
  });
  return true;
}

/** Nothing more is sent to it; what was sent stays on record. */
export async function deleteForwardingTarget(
  id: string,
  now: Date,
  database: Transaction = getDatabase(),
): Promise<boolean> {
  const { count } = await database.forwardingTarget.updateMany({
    where: { id, deletedAt: null },
    data: { deletedAt: now },
  });
  return count === 1;
}

export async function saveTargetSuccess(id: string): Promise<void> {
  await getDatabase().forwardingTarget.updateMany({
    where: { id, failureCount: { gt: 0 } },
    data: { failureCount: 0, failingSince: null },
  });
}

/** Counts a failure; resolves with how long the target has been failing without a success, in milliseconds. */
export async function saveTargetFailure(id: string, now: Date): Promise<number> {
  const [row] = await getDatabase().$queryRaw<{ failingSince: unknown }[]>`
    UPDATE "ForwardingTarget" SET "failureCount" = "failureCount" + 1, "failingSince" = COALESCE("failingSince", ${now})
    WHERE "id" = ${id} RETURNING "failingSince"`;
  return now.getTime() - (toDate(row?.failingSince) ?? now).getTime();
}

function toState(row: OpenRow): ForwardingTargetState {
  const { id, name, url, formerSecretUntil, disabledAt, disabledReason, failureCount, failingSince } = row;
  return {
    id,
    name,
    url,
    mode: row.mode === 'reply' ? 'reply' : 'webhook',
    format: row.format === 'original' ? 'original' : 'json',
    rules: Array.isArray(row.rules) ? (row.rules as object[]) : [],
    formerSecretUntil,
    disabledAt,
    disabledReason,
    failureCount,
    failingSince,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

type SecretColumn = keyof typeof secretColumns;

function openSecrets(row: Row, now: Date): string[] {
  const present = openSecret(row, 'secretCipher', row.secretCipher);
  const { formerSecretCipher, formerSecretUntil } = row;
  if (formerSecretCipher === null || formerSecretUntil === null || formerSecretUntil <= now) return [present];
  return [present, openSecret(row, 'formerSecretCipher', formerSecretCipher)];
}

function openSecret({ id }: Row, column: SecretColumn, sealed: string): string {
  return open(sealed, { table: 'ForwardingTarget', rowId: id, column });
}

function sealSecret(rowId: string, column: SecretColumn, secret: string): string {
  return seal(secret, { table: 'ForwardingTarget', rowId, column });
}
