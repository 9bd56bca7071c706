// Authorization events: a ticket every ten minutes for each platform, and what accounts did.
import { digest, seal } from '@/lib/secrets';
import { insertRows, type SeedRow } from './insert';
import type { CreatedPlatform } from './platforms';
import { clientAddress, sealSeedPush } from './pushes';
import { createSeedRandom, type SeedRandom, timesBetween } from './random';
import { ago, dayMs, minuteMs, type SeedAccount, type SeedWish } from './world';

const historyMs = 180 * dayMs;
const ticketEveryMs = 10 * minuteMs;

interface Push {
  platform: CreatedPlatform;
  infoType: string;
  account: SeedAccount | null;
  receivedAt: Date;
  /** Of WeChat's own fields. */
  fields: Record<string, string>;
}

/** At most this many pushes in all; tickets come first, and of them the newest. */
export async function insertEvents(
  wish: SeedWish & { platformEvents: number },
  platforms: CreatedPlatform[],
  accounts: SeedAccount[],
): Promise<{ events: number; tickets: number }> {
  const { now, seed, platformEvents } = wish;
  const kept = Math.floor(historyMs / ticketEveryMs);
  const each = Math.min(kept, Math.floor(platformEvents / 2 / platforms.length));
  const tickets: SeedRow[] = [];
  const random = createSeedRandom(seed, 'VerifyTicket');
  const rows = function* () {
    for (const platform of platforms) {
      for (let back = each; back > 0; back -= 1) {
        const receivedAt = ago(now, back * ticketEveryMs - random.below(2_000));
        yield toTicketEvent({ platform, receivedAt, random, tickets });
      }
    }
  };
  const ofTickets = await insertRows('PlatformEvent', rows());
  await insertRows('VerifyTicket', tickets);
  const count = platformEvents - ofTickets;
  return {
    events: ofTickets + (await insertRows('PlatformEvent', makeAccountEvents({ ...wish, count }, accounts))),
    tickets: tickets.length,
  };
}

interface TicketPush {
  platform: CreatedPlatform;
  receivedAt: Date;
  random: SeedRandom;
  /** Where its ticket is to be added. */
  tickets: SeedRow[];
}

function toTicketEvent({ platform, receivedAt, random, tickets }: TicketPush): SeedRow {
  const value = `ticket@@@${random.hex(86)}`;
  const push = { platform, infoType: 'component_verify_ticket', account: null, receivedAt };
  const event = toEvent({ ...push, fields: { ComponentVerifyTicket: value } }, random);
  const id = random.id(receivedAt);
  tickets.push({
    id,
    platformId: platform.id,
    eventId: event.id ?? null,
    ticketCipher: seal(value, { table: 'VerifyTicket', rowId: id, column: 'ticketCipher' }),
    ticketTail: value.slice(-4),
    wechatCreatedAt: event.wechatCreatedAt ?? null,
    receivedAt,
    clientAddress: event.clientAddress ?? '',
  });
  return event;
}

function* makeAccountEvents({ seed, now, count }: SeedWish & { count: number }, accounts: SeedAccount[]) {
  const random = createSeedRandom(seed, 'PlatformEvent');
  for (const receivedAt of timesBetween(
    { from: ago(now, historyMs), to: ago(now, minuteMs), count },
    random,
  )) {
    const account = random.oneOf(accounts);
    const infoType = random.oneOf(['authorized', 'updateauthorized', 'updateauthorized', 'unauthorized']);
    yield toEvent(
      {
        platform: account.platform,
        infoType,
        account,
        receivedAt,
        fields: { AuthorizerAppid: account.appId },
      },
      random,
    );
  }
}

function toEvent({ platform, infoType, account, receivedAt, fields }: Push, random: SeedRandom): SeedRow {
  const createdAt = Math.floor(receivedAt.getTime() / 1_000);
  const head = { AppId: platform.appId, CreateTime: String(createdAt), InfoType: infoType };
  const hasFailed = account !== null && random.chance(0.01);
  const ticket = fields.ComponentVerifyTicket;
  return {
    id: random.id(receivedAt),
    platformId: platform.id,
    dedupeKey: digest(`${infoType} ${receivedAt.getTime()} ${random.hex(8)}`),
    infoType,
    authorizerAppId: account?.appId ?? null,
    wechatCreatedAt: new Date(createdAt * 1_000),
    receivedAt,
    clientAddress: clientAddress(random),
    ...sealSeedPush({ platform, fields: { ...head, ...fields }, userName: null, receivedAt }, random),
    payload: { ...head, ...fields, ...(ticket && { ComponentVerifyTicket: `****${ticket.slice(-4)}` }) },
    effect: hasFailed ? 'failed' : random.chance(0.03) ? 'ignored' : 'done',
    effectNote: hasFailed ? 'noCode' : null,
    attemptCount: hasFailed ? 8 : 1,
    settledAt: new Date(receivedAt.getTime() + 40),
  };
}
