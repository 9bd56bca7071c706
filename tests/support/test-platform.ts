// A platform of ours in the database, and pushes as WeChat would send them to it.
import { createPlatform, type Platform } from '@/lib/stores/platforms';
import { type SealedPush, sealPush } from '@/lib/wechat/push';
import { type BuildableValue, buildXml } from '@/lib/wechat/xml';

export const platformSettings = {
  appId: 'wx00000000000000aa',
  secret: 'canary-app-secret',
  token: 'canary-push-token',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

export function createTestPlatform(more: Partial<typeof platformSettings> = {}): Promise<Platform> {
  return createPlatform({ ...platformSettings, ...more });
}

let nextNonce = 100_000_000;

export interface PushChange {
  settings?: Partial<typeof platformSettings>;
  timestamp?: number;
  outer?: 'AppId' | 'ToUserName';
  outerValue?: string;
  /** The appid sealed behind the text. */
  sealedFor?: string;
}

/** Seals a text as WeChat does; each call has a nonce of its own. */
export function sealText(text: string, change: PushChange = {}): SealedPush {
  const settings = { ...platformSettings, ...change.settings };
  nextNonce += 1;
  return sealPush({
    token: settings.token,
    encodingAesKey: settings.aesKey,
    appId: change.sealedFor ?? settings.appId,
    text,
    timestamp: change.timestamp ?? nowSeconds(),
    nonce: String(nextNonce),
    outer: change.outer ?? 'AppId',
    outerValue: change.outerValue ?? settings.appId,
  });
}

export function sealEvent(fields: Record<string, BuildableValue>, change: PushChange = {}): SealedPush {
  return sealText(eventText(fields), change);
}

export function eventText(fields: Record<string, BuildableValue>): string {
  return buildXml({ AppId: platformSettings.appId, CreateTime: nowSeconds(), ...fields });
}

export function ticketFields(ticket: string) {
  return { InfoType: 'component_verify_ticket', ComponentVerifyTicket: ticket };
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}
