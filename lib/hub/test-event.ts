// What a target gets as a test. It is no event of WeChat's and says so: in its type where we make the form, and by a name that
// WeChat has not where a program of WeChat's protocol has to open it.
import type { Platform } from '../stores/platforms';
import { sealPush } from '../wechat/push';
import { buildXml } from '../wechat/xml';
import { type DeliveryBody, fillUrl, jsonBody } from './delivery-body';
import { forwardingRules } from './forwarding-rules';

/** Of an account, an InfoType and an Event that there are not. */
const testName = 'wxdesk_test';
const note = 'A test event of wxdesk, sent by hand. Nothing has happened at WeChat.';

interface TestedTarget {
  url: string;
  format: 'json' | 'original';
  rules: object[];
}

export function makeTestBody(target: TestedTarget, platform: Platform, now: number): DeliveryBody {
  const url = fillUrl(target.url, testName);
  if (target.format === 'original') return { url, ...sealedTest(target.rules, platform, now) };
  const data = { platformAppId: platform.appId, authorizerAppId: null, wechatCreatedAt: null };
  const timestamp = new Date(now);
  return { url, ...jsonBody({ type: 'wxdesk.test', timestamp, data: { ...data, fields: { note } } }) };
}

/** As a push to the URL that the target's program answers: that of authorization events, or that of messages. */
function sealedTest(rules: object[], platform: Platform, now: number): Omit<DeliveryBody, 'url'> {
  const seconds = Math.floor(now / 1_000);
  const isOfEvents = forwardingRules
    .safeParse(rules)
    .data?.some(({ subject }) => subject === 'platformEvent');
  const event = { AppId: platform.appId, CreateTime: seconds, InfoType: testName };
  const message = {
    ToUserName: testName,
    FromUserName: testName,
    CreateTime: seconds,
    MsgType: 'event',
    Event: testName,
  };
  const { query, body } = sealPush({
    token: platform.token,
    encodingAesKey: platform.aesKey,
    appId: platform.appId,
    text: buildXml(isOfEvents ? event : message),
    timestamp: seconds,
    nonce: String(Math.floor(Math.random() * 1_000_000_000)),
    outer: isOfEvents ? 'AppId' : 'ToUserName',
    outerValue: isOfEvents ? platform.appId : testName,
  });
  return { query: query.toString(), contentType: 'text/xml', body };
}
