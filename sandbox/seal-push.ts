// A push request becomes a URL with signatures and a sealed body; here is also where a push is spoilt on purpose.
import { sealPush as sealContent } from '../lib/wechat/push';
import type { SandboxClock } from './clock';
import { mintNonce, randomText } from './mint';
import type { PushRequest } from './pushes';
import type { Platform } from './state';

const hour = 3600;

export function sealPush(push: PushRequest, platform: Platform, clock: SandboxClock) {
  const { query, body } = sealContent({
    token: push.tamper === 'token' ? randomText(16) : platform.token,
    encodingAesKey: push.tamper === 'aesKey' ? randomText(43) : platform.encodingAesKey,
    appId: push.tamper === 'appId' ? 'wx0000000000000000' : platform.appId,
    text: push.text,
    timestamp: clock.realSeconds() - (push.tamper === 'timestamp' ? hour : 0),
    nonce: mintNonce(),
    outer: push.toUserName === null ? 'AppId' : 'ToUserName',
    outerValue: push.toUserName ?? platform.appId,
  });
  const url = new URL(pushUrl(push, platform));
  for (const [name, value] of query) url.searchParams.set(name, value);
  return { url: url.href, body: push.tamper === 'body' ? spoil(body) : body };
}

/** Where the push goes; empty while the platform has not set it. */
export function pushUrl(push: PushRequest, platform: Platform): string {
  if (push.toUserName === null) return platform.authEventUrl;
  return platform.messageUrl.replaceAll('$APPID$', push.appId ?? '');
}

/** Another letter in the middle of the ciphertext: the signature no longer fits. */
function spoil(body: string): string {
  const at = body.indexOf('<Encrypt><![CDATA[') + 40;
  return `${body.slice(0, at)}${body.charAt(at) === 'A' ? 'B' : 'A'}${body.slice(at + 1)}`;
}
