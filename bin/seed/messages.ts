// Messages and events of followers: most of what a platform receives.
import { digest } from '@/lib/secrets';
import type { XmlFields } from '@/lib/wechat/xml';
import { insertRows, type SeedRow } from './insert';
import { sentence } from './names';
import { clientAddress, sealSeedPush } from './pushes';
import { createSeedRandom, type SeedRandom, timesBetween } from './random';
import { ago, busyAccount, dayMs, minuteMs, type SeedAccount, type SeedWish } from './world';

/** What a delivery needs of the message it brings. */
export interface SentMessage {
  id: string;
  platformId: string;
  authorizerAppId: string;
  name: string;
  receivedAt: Date;
}

/** `sent` sees each of them. */
export function insertMessages(
  wish: SeedWish & { messages: number },
  accounts: SeedAccount[],
  sent: (message: SentMessage) => void,
): Promise<number> {
  return insertRows('AuthorizerMessage', makeMessages(wish, accounts, sent));
}

function* makeMessages(
  { seed, now, messages: count }: SeedWish & { messages: number },
  accounts: SeedAccount[],
  sent: (message: SentMessage) => void,
): Generator<SeedRow> {
  const random = createSeedRandom(seed, 'AuthorizerMessage');
  for (const receivedAt of timesBetween(
    { from: ago(now, 30 * dayMs), to: ago(now, minuteMs), count },
    random,
  )) {
    const account = busyAccount(accounts, random);
    if (!account) return;
    const { platform, appId: authorizerAppId, userName } = account;
    const id = random.id(receivedAt);
    const { msgType, event, msgId, fields } = makeContent(random);
    const fromUserName = `o${random.hex(27)}`;
    const createdAt = Math.floor(receivedAt.getTime() / 1_000);
    const payload = {
      ToUserName: userName,
      FromUserName: fromUserName,
      CreateTime: String(createdAt),
      ...fields,
    };
    sent({ id, platformId: platform.id, authorizerAppId, name: event || msgType, receivedAt });
    yield {
      id,
      platformId: platform.id,
      authorizerAppId,
      dedupeKey: digest(JSON.stringify([authorizerAppId, msgId ?? fromUserName, createdAt])),
      msgType,
      event,
      fromUserName,
      msgId,
      wechatCreatedAt: new Date(createdAt * 1_000),
      receivedAt,
      clientAddress: clientAddress(random),
      ...sealSeedPush({ platform, fields: payload, userName, receivedAt }, random),
      payload,
    };
  }
}

interface Content {
  msgType: string;
  event: string;
  msgId: string | null;
  fields: XmlFields;
}

function makeContent(random: SeedRandom): Content {
  const kind = random.below(100);
  const msgId = String(24_000_000_000_000_000 + random.below(1_000_000_000_000));
  if (kind < 60) return message('text', msgId, { Content: sentence(random) });
  if (kind < 70) return message('image', msgId, { PicUrl: '', MediaId: random.hex(64) });
  if (kind < 74) return message('voice', msgId, { MediaId: random.hex(64), Format: 'amr' });
  const event = random.oneOf(['subscribe', 'unsubscribe', 'CLICK', 'VIEW', 'TEMPLATESENDJOBFINISH']);
  const fields = { MsgType: 'event', Event: event, EventKey: event === 'CLICK' ? 'menu_1' : '' };
  return { msgType: 'event', event, msgId: null, fields };
}

function message(msgType: string, msgId: string, fields: XmlFields): Content {
  return { msgType, event: '', msgId, fields: { MsgType: msgType, ...fields, MsgId: msgId } };
}
