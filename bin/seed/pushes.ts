// Pushes as they were received: sealed by the platform's own key, so that what reads them opens them.

import { sealPush } from '@/lib/wechat/push';
import type { XmlFields } from '@/lib/wechat/xml';
import { buildXml } from '@/lib/wechat/xml';
import type { CreatedPlatform } from './platforms';
import type { SeedRandom } from './random';

interface SeedPush {
  platform: CreatedPlatform;
  fields: XmlFields;
  /** The account a message is for; null for an authorization event. */
  userName: string | null;
  receivedAt: Date;
}

export function sealSeedPush({ platform, fields, userName, receivedAt }: SeedPush, random: SeedRandom) {
  const { query, body } = sealPush({
    token: platform.token,
    encodingAesKey: platform.aesKey,
    appId: platform.appId,
    text: buildXml(fields),
    timestamp: Math.floor(receivedAt.getTime() / 1_000),
    nonce: String(100_000_000 + random.below(900_000_000)),
    outer: userName === null ? 'AppId' : 'ToUserName',
    outerValue: userName ?? platform.appId,
  });
  return { query: query.toString(), body };
}

/** Networks from which WeChat pushes. */
export function clientAddress(random: SeedRandom): string {
  return `203.0.113.${1 + random.below(254)}`;
}
