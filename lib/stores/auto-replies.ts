// The accounts' rules for replies without a program.
import { newId } from './ids';
import { getDatabase, type Prisma, type Transaction } from './prisma';

export type AutoReplyTrigger = 'subscribe' | 'keyword' | 'click';

export interface AutoReplySettings {
  platformId: string;
  authorizerAppId: string;
  trigger: AutoReplyTrigger;
  pattern: string;
  match: 'exact' | 'contains';
  content: string;
}

export interface AutoReply extends AutoReplySettings {
  id: string;
  createdAt: Date;
  updatedAt: Date;
}

type Row = Prisma.AutoReplyGetPayload<object>;

/** All of them, or those of one account; oldest first. */
export async function listAutoReplies(authorizerAppId?: string): Promise<AutoReply[]> {
  const rows = await getDatabase().autoReply.findMany({
    where: authorizerAppId === undefined ? {} : { authorizerAppId },
    orderBy: { id: 'asc' },
  });
  return rows.map(toAutoReply);
}

/** Creates the rule, or replaces what the account says to the same trigger; its id. */
export async function saveAutoReply(
  settings: AutoReplySettings,
  now: Date,
  database: Transaction = getDatabase(),
): Promise<string> {
  const { platformId, authorizerAppId, trigger, pattern, match, content } = settings;
  const key = { platformId, authorizerAppId, trigger, pattern };
  const row = await database.autoReply.upsert({
    where: { platformId_authorizerAppId_trigger_pattern: key },
    create: { id: newId(), ...key, match, content, createdAt: now, updatedAt: now },
    update: { match, content, updatedAt: now },
    select: { id: true },
  });
  return row.id;
}

/** The rule that is gone now; null when there was none. */
export async function deleteAutoReply(id: string, tx: Transaction): Promise<AutoReply | null> {
  const row = await tx.autoReply.findUnique({ where: { id } });
  const { count } = await tx.autoReply.deleteMany({ where: { id } });
  return row && count === 1 ? toAutoReply(row) : null;
}

function toAutoReply(row: Row): AutoReply {
  const trigger = row.trigger === 'subscribe' || row.trigger === 'click' ? row.trigger : 'keyword';
  return { ...row, trigger, match: row.match === 'contains' ? 'contains' : 'exact' };
}
