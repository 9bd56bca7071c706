// One push as WeChat makes it, to our own public address: by its name, through whatever stands in front of us. Where it goes
// is the configuration's to say, never a caller's.
import { readNetworks } from '../forwarding/address-table';
import { type PinnedAnswer, sendPinned } from '../forwarding/pinned-request';
import { getRuntime } from '../runtime';
import type { Platform } from '../stores/platforms';
import { sealPush } from '../wechat/push';
import type { CheckPush } from './release-check-cases';

/** WeChat hangs up after 5 s. */
const patienceMs = 5_000;
const maxAnswerBytes = 65_536;
/** Our own address may well be a private one from here. */
const anywhere = ['0.0.0.0/0', '::/0'];

export interface OwnAnswer {
  answer: PinnedAnswer;
  durationMs: number;
}

/** Never rejects for what the address answers. */
export async function sendOwnPush(platform: Platform, push: CheckPush): Promise<OwnAnswer> {
  const { config, clock } = getRuntime();
  const { query, body } = sealPush({
    token: platform.token,
    encodingAesKey: platform.aesKey,
    appId: platform.appId,
    text: push.text,
    timestamp: Math.floor(clock.now() / 1_000),
    nonce: String(Math.floor(Math.random() * 1_000_000_000)),
    outer: push.outer.name,
    outerValue: push.outer.value,
  });
  const startedAt = performance.now();
  const answer = await sendPinned({
    url: `${config.appUrl}${push.path}?${query}`,
    headers: { 'content-type': 'text/xml', 'user-agent': 'Mozilla/4.0' },
    body,
    timeoutMs: patienceMs,
    maxAnswerBytes,
    allowedNetworks: readNetworks(anywhere),
  });
  return { answer, durationMs: Math.round(performance.now() - startedAt) };
}
