// Asks WeChat to push tickets (again): for an admin at any time, and by itself when no push came for 25 minutes, once and
// then at most every 30.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { saveAuditEntry } from '../stores/audit-log';
import { getPlatform, listPlatforms, type Platform } from '../stores/platforms';
import { type Actor, terminalActor } from '../stores/staff';
import { getTicketPushAsk, saveTicketPushAsk, type TicketPushAsk } from '../stores/ticket-push-asks';
import { getNewestTicket } from '../stores/tickets';
import { readWechatFailure, wechatRefused } from './wechat-failure';

/** WeChat pushes every ten minutes: two are missing, and some patience. */
export const silenceMs = 25 * 60_000;
const backOffMs = 30 * 60_000;

/** Throws `platformNotFound`, `wechatRefused` or `wechatUnreachable`. */
export async function restartTicketPush(platformId: string, actor: Actor = terminalActor): Promise<void> {
  const platform = await getPlatform(platformId);
  if (!platform) throw new AppError('platformNotFound', `There is no platform ${platformId}.`);
  await saveAuditEntry({ actor, act: 'ticketPushAsked', platformId });
  const refusal = await ask(platform, 'staff');
  if (refusal) throw refusal;
}

/** Asks for every platform whose pushes stopped; what WeChat answers is kept, not thrown. */
export async function restartSilentTicketPushes(): Promise<void> {
  for (const platform of await listPlatforms()) {
    if (await isAskDue(platform)) await ask(platform, 'silence');
  }
}

async function isAskDue({ id, createdAt }: Platform): Promise<boolean> {
  const { leases, owner, clock } = getRuntime();
  const now = clock.now();
  const newest = await getNewestTicket(id);
  if (now - (newest?.createdAt ?? createdAt.getTime()) < silenceMs) return false;
  const asked = await getTicketPushAsk(id);
  if (asked && now - asked.at.getTime() < backOffMs) return false;
  // Of several processes one asks; the lease runs out long before the next time.
  return leases.acquireLease(`ticketPush:${id}`, owner, now, 60_000);
}

async function ask(
  { id, appId, secret }: Platform,
  reason: TicketPushAsk['reason'],
): Promise<AppError | null> {
  const { api, clock } = getRuntime();
  const answer = await api.startPushTicket({ componentAppId: appId, componentSecret: secret }).then(
    (outcome) => ({ outcome, failure: null, refusal: null }),
    (error: unknown) => {
      const failed = readWechatFailure(error);
      const { errorCode, errcode, rid, errmsg } = failed;
      const failure = { errorCode, errcode, rid, errmsg };
      return { outcome: 'failed' as const, failure, refusal: wechatRefused(failed, error) };
    },
  );
  const { refusal, ...outcome } = answer;
  await saveTicketPushAsk(id, { reason, ...outcome, at: new Date(clock.now()) });
  getLogger().info({ event: 'ticketPushRestarted', platformId: id, reason, ...outcome });
  return refusal;
}
