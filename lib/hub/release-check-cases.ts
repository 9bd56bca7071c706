// The pushes of WeChat's release check as we send them to ourselves, and what each has to be answered with. They name
// WeChat's own test accounts, as nothing else is answered for the check.
import { randomInt } from 'node:crypto';
import { buildXml } from '../wechat/xml';
import { codePrefix, ownCheckSender, plainText } from './release-check';

export const pushCases = ['ticket', 'text', 'event', 'code', 'miniProgramCode'] as const;
export type PushCase = (typeof pushCases)[number];

export type Expectation =
  | { kind: 'success' }
  /** Nothing at all, and the message by the API afterwards. */
  | { kind: 'empty' }
  /** A sealed text reply from the account to who wrote to it. */
  | { kind: 'text'; content: string; account: string };

export interface CheckPush {
  name: PushCase;
  /** Below our own origin. */
  path: string;
  /** Plain XML. */
  text: string;
  outer: { name: 'AppId' | 'ToUserName'; value: string };
  expectation: Expectation;
}

const officialAccount = { appId: 'wx570bc396a51b8ff8', userName: 'gh_3c884a361561' };
const miniProgram = { appId: 'wxd101a85aa106f53e', userName: 'gh_8dad206e9538' };
/** No code of WeChat's: its exchange is not tried. */
const ownCode = 'queryauthcode@@@wxdesk-release-check';
const event = 'LOCATION';

/** Where our own messages are kept, until they are taken out again. */
export const checkedAccounts = [officialAccount.appId, miniProgram.appId];

/** Of an installation that never got a ticket there is none to send: `ticketText` is null. */
export function listCheckPushes(platformAppId: string, ticketText: string | null, at: Date): CheckPush[] {
  const atSeconds = Math.floor(at.getTime() / 1_000);
  const say = (account: typeof officialAccount, content: string) =>
    toMessage(account, { CreateTime: atSeconds, MsgType: 'text', Content: content, MsgId: makeMsgId() });
  const { userName } = officialAccount;
  return [
    ...(ticketText === null ? [] : [toTicket(platformAppId, ticketText)]),
    {
      name: 'text',
      ...say(officialAccount, plainText),
      expectation: { kind: 'text', content: `${plainText}_callback`, account: userName },
    },
    {
      name: 'event',
      ...toMessage(officialAccount, {
        ...{ CreateTime: atSeconds, MsgType: 'event', Event: event },
        ...{ Latitude: '23.137466', Longitude: '113.352425', Precision: '119.385040' },
      }),
      expectation: { kind: 'text', content: `${event}from_callback`, account: userName },
    },
    { name: 'code', ...say(officialAccount, codePrefix + ownCode), expectation: { kind: 'empty' } },
    { name: 'miniProgramCode', ...say(miniProgram, codePrefix + ownCode), expectation: { kind: 'empty' } },
  ];
}

function toTicket(platformAppId: string, text: string): CheckPush {
  const outer = { name: 'AppId', value: platformAppId } as const;
  return { name: 'ticket', path: '/api/callback', text, outer, expectation: { kind: 'success' } };
}

function toMessage({ appId, userName }: typeof officialAccount, fields: Record<string, string | number>) {
  return {
    path: `/api/callback/${appId}`,
    text: buildXml({ ToUserName: userName, FromUserName: ownCheckSender, ...fields }),
    outer: { name: 'ToUserName', value: userName } as const,
  };
}

/** As long as WeChat's; another one in each run, as a message that is repeated is not replied to twice. */
function makeMsgId(): string {
  return `${randomInt(1_000_000_000, 9_999_999_999)}${randomInt(100_000_000, 999_999_999)}`;
}
