// Whatever a verified push says, WeChat hears the same seven bytes: anything else it counts as a failure.
import { getDatabase } from '@/lib/stores/prisma';
import { buildXml } from '@/lib/wechat/xml';
import {
  describeAnswer,
  type ExactAnswer,
  isSuccess,
  openCallbackDoor,
  postPush,
} from '../support/reliability/callback-door';
import { runInLanes } from '../support/reliability/lanes';
import { createTestPlatform, eventText, sealText, ticketFields } from '../support/test-platform';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const connections = 16;

/** What a push says, by its number: each text is another one. */
const texts: ((number: number) => string)[] = [
  (number) => eventText(ticketFields(`ticket@@@exact-${number}`)),
  (number) => eventText({ InfoType: 'unauthorized', AuthorizerAppid: `wx${number}` }),
  (number) =>
    eventText({ InfoType: 'authorized', AuthorizerAppid: `wx${number}`, AuthorizationCode: `c${number}` }),
  (number) =>
    eventText({
      InfoType: 'updateauthorized',
      AuthorizerAppid: `wx${number}`,
      AuthorizationCode: `u${number}`,
    }),
  (number) => eventText({ InfoType: 'authorized', AuthorizerAppid: `without-code-${number}` }),
  (number) => eventText({ InfoType: 'notify_third_fasteregister', status: 86_004, appid: `wx${number}` }),
  (number) => eventText({ InfoType: `something_new_${number}`, Detail: { Deep: [1, 'two'] } }),
  (number) => eventText({ InfoType: '', Number: number }),
  (number) => eventText({ Number: number }),
  (number) => `no XML at all ${number}`,
];

/** What a message says. */
const messages: ((number: number) => string)[] = [
  (number) => messageText({ MsgType: 'text', Content: `你好 ${number}`, MsgId: String(number) }),
  (number) => messageText({ MsgType: 'event', Event: 'subscribe', FromUserName: `openid-${number}` }),
  (number) => messageText({ MsgType: `something_new_${number}`, FromUserName: `openid-${number}` }),
];

export const r19: Requirement = {
  id: 'R19',
  asked:
    'body is exactly `success` (7 bytes), 200, text/plain, no redirect, for every verified event incl. unknown InfoType: 100 % of 10,000',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  await createTestPlatform();
  const door = await openCallbackDoor();
  const count = rig.pick(10_000, 260);
  const different = new Map<string, number>();
  let exact = 0;
  const take = (answer: ExactAnswer) => {
    const shown = describeAnswer(answer);
    if (isSuccess(answer)) exact += 1;
    else different.set(shown, (different.get(shown) ?? 0) + 1);
  };
  try {
    await runInLanes(count, connections, async (number) => take(await push(door.port, number)));
  } finally {
    await door.close();
  }
  const database = getDatabase();
  const stored = (await database.platformEvent.count()) + (await database.authorizerMessage.count());
  const others = [...different].map(([shown, times]) => `${times} × ${shown}`).slice(0, 3);
  return {
    seen: `${exact} of ${count} answers exact, ${stored} rows${others.length > 0 ? `; others: ${others.join(', ')}` : ''}`,
    met: exact === count && stored === count,
  };
}

/** Ten events of the authorization URL, then three messages of an account, and so on. */
function push(port: number, number: number): Promise<ExactAnswer> {
  const place = number % (texts.length + messages.length);
  const text = texts[place]?.(number);
  if (text !== undefined) return postPush(port, sealText(text));
  const message = messages[place - texts.length]?.(number) ?? '';
  const sealed = sealText(message, { outer: 'ToUserName', outerValue: 'gh_account' });
  return postPush(port, sealed, '/api/callback/wxaccount');
}

function messageText(fields: Record<string, string>): string {
  const parties = { ToUserName: 'gh_account', FromUserName: 'openid' };
  return buildXml({ ...parties, CreateTime: 1_700_000_000, ...fields });
}
