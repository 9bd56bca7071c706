// What came of the last time WeChat was asked to push tickets: staff sees it, and it is the memory of the back-off.
import { getSetting, saveSetting } from './settings';

export interface TicketPushFailure {
  errorCode: string;
  errcode: number | null;
  rid: string | null;
  errmsg: string | null;
}

export interface TicketPushAsk {
  at: Date;
  reason: 'staff' | 'silence';
  /** `restarted`: WeChat had stopped. `normal`: WeChat says it pushes, so the fault is on our side. */
  outcome: 'restarted' | 'normal' | 'failed';
  /** Why it failed, if it did. */
  failure: TicketPushFailure | null;
}

export async function getTicketPushAsk(platformId: string): Promise<TicketPushAsk | null> {
  const setting = await getSetting(keyOf(platformId));
  if (!setting) return null;
  // Of our own making; before, the outcome was a text, "ok" or why not.
  const { reason, outcome, failure = null } = JSON.parse(setting.value) as TicketPushAsk;
  const isKnown = ['restarted', 'normal', 'failed'].includes(outcome);
  return { at: setting.updatedAt, reason, outcome: isKnown ? outcome : 'failed', failure };
}

export async function saveTicketPushAsk(platformId: string, { at, ...ask }: TicketPushAsk): Promise<void> {
  await saveSetting(keyOf(platformId), JSON.stringify(ask), at);
}

function keyOf(platformId: string): string {
  return `ticketPush.${platformId}`;
}
