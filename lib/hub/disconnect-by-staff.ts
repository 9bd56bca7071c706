// An admin has wxdesk stop using an account: no refresh, no token, nothing forwarded, no reply. WeChat may hold the
// authorization on, which only the customer can end (mp.weixin.qq.com). It lasts until the customer authorizes anew or an
// admin takes it back.
import { z } from 'zod';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { type NewAuditEntry, withAudit } from '../stores/audit-log';
import { type Authorizer, lockAuthorizer } from '../stores/authorizers';
import type { Transaction } from '../stores/prisma';
import type { Actor, Staff } from '../stores/staff';
import { saveStaffDisconnection, saveStaffReconnection } from '../stores/staff-disconnections';
import { canDisconnect, canReconnect } from './staff-rules';
import { timeNow } from './time-now';
import { kickWork } from './work-signal';

export const reconnectionWish = z.strictObject({ platformId: z.string().min(1).max(64) });

export const disconnectionWish = reconnectionWish.extend({
  /** The account's name or appid, as typed by whoever means it. */
  typed: z.string().max(256),
  reason: z.string().trim().min(4).max(200),
});

interface Subject {
  platformId: string;
  authorizerAppId: string;
}

/** Throws `authorizerNotFound`, `notConnected` or `wrongAccountName`. */
export async function disconnectByStaff(
  wish: z.infer<typeof disconnectionWish> & Subject,
  staff: Staff,
  actor: Actor,
): Promise<void> {
  await act(wish, async (account, tx) => {
    if (!canDisconnect(staff, account)) throw new AppError('notConnected', 'It is not in use.');
    if (!isNamed(account, wish.typed)) throw new AppError('wrongAccountName', 'Another name was typed.');
    await saveStaffDisconnection(tx, account, timeNow());
    return { actor, act: 'accountDisconnected', reason: wish.reason };
  });
}

/** Throws `authorizerNotFound` or `notDisconnected`. */
export async function reconnectByStaff(wish: Subject, staff: Staff, actor: Actor): Promise<void> {
  await act(wish, async (account, tx) => {
    if (!canReconnect(staff, account)) throw new AppError('notDisconnected', 'It is not disconnected.');
    await saveStaffReconnection(tx, account, timeNow());
    return { actor, act: 'accountReconnected' };
  });
  kickWork();
}

/** Whether what was typed is the account's name or appid; spaces around it and the case of letters do not matter. */
export function isNamed({ appId, nickName }: Pick<Authorizer, 'appId' | 'nickName'>, typed: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().toLowerCase();
  return plain(typed) !== '' && [plain(appId), plain(nickName)].includes(plain(typed));
}

/** With its entry in the audit log, in one transaction that no event of the account comes between. */
async function act(
  { platformId, authorizerAppId }: Subject,
  change: (account: Authorizer, tx: Transaction) => Promise<NewAuditEntry>,
): Promise<void> {
  const entry = await withAudit(async (tx) => {
    const account = await lockAuthorizer(tx, { platformId, authorizerAppId, now: timeNow() });
    if (!account) throw new AppError('authorizerNotFound', `There is no account ${authorizerAppId}.`);
    const written = { ...(await change(account, tx)), platformId, authorizerAppId };
    return { result: written, entry: written };
  });
  getLogger().warn({ event: entry.act, platformId, authorizerAppId, staffId: entry.actor.staffId });
}
