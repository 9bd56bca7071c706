// WeChat's release check (全网发布检测): before a platform is published, WeChat authorizes test accounts to it and sends
// messages whose exact answers it knows. They are given by themselves, for those accounts alone.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { takeReceivedCode } from '../stores/authorization-codes';
import type { AuthorizerMessage } from '../wechat/authorizer-message';
import { textOf } from '../wechat/xml';
import { connectAuthorizer } from './connect-authorizer';

/** The five groups of WeChat's test accounts: official account and mini program. */
const testAccounts = new Set([
  ...['wx570bc396a51b8ff8', 'wxd101a85aa106f53e'],
  ...['wx9252c5e0bb1836fc', 'wxc39235c15087f6f3'],
  ...['wx8e1097c5bc82cde9', 'wx7720d01d4b2a4500'],
  ...['wx14550af28c71a144', 'wx05d483572dcd5d8b'],
  ...['wxa35b9c23cfe664eb', 'wx5910277cae6fd970'],
]);

export const plainText = 'TESTCOMPONENT_MSG_TYPE_TEXT';
export const codePrefix = 'QUERY_AUTH_CODE:';

/** Who our own run of the check says it is (run-release-check.ts): no follower of WeChat's has such a name. */
export const ownCheckSender = 'wxdesk-release-check';

export function isReleaseTestAccount(authorizerAppId: string): boolean {
  return testAccounts.has(authorizerAppId);
}

/** Whether a message is one that we sent ourselves; WeChat's keys were needed for that. */
export function isOwnReleaseCheck(authorizerAppId: string, message: AuthorizerMessage | null): boolean {
  return isReleaseTestAccount(authorizerAppId) && message?.fromUserName === ownCheckSender;
}

export interface CheckedMessage {
  platformId: string;
  authorizerAppId: string;
  message: AuthorizerMessage;
}

/** The text of the reply, the empty text for an empty answer, or null when the message is no case of the check. */
export function answerReleaseCheck(checked: CheckedMessage): string | null {
  const { authorizerAppId, message } = checked;
  if (!isReleaseTestAccount(authorizerAppId)) return null;
  if (message.msgType === 'event') return `${message.event}from_callback`;
  const content = (textOf(message.fields, 'Content') ?? '').trim();
  if (content === plainText) return `${plainText}_callback`;
  if (!content.startsWith(codePrefix)) return null;
  const code = content.slice(codePrefix.length).trim();
  // After the answer: WeChat wants that at once, and then the message by the API. A code of our own it would not know.
  if (!isOwnReleaseCheck(authorizerAppId, message)) setImmediate(() => void sayByApi(checked, code));
  return '';
}

async function sayByApi(
  { platformId, authorizerAppId, message }: CheckedMessage,
  code: string,
): Promise<void> {
  try {
    const authorizerAccessToken = await getTokenFor(platformId, authorizerAppId, code);
    const text = `${code}_from_api`;
    await getRuntime().api.sendTextMessage({ authorizerAccessToken, toUser: message.fromUserName, text });
    getLogger().info({ event: 'releaseCheckAnswered', authorizerAppId });
  } catch (error) {
    getLogger().warn({ event: 'releaseCheckFailed', authorizerAppId, error });
  }
}

/** The code of the message is the one that the account's `authorized` brings: it is one row, exchanged once. */
async function getTokenFor(platformId: string, authorizerAppId: string, code: string): Promise<string> {
  const { clock, engine } = getRuntime();
  const nothing = { preAuthCode: null, preAuthCodeId: null, launchId: null, wechatCreatedAt: null };
  const received = { platformId, code, origin: 'releaseCheck', authorizerAppId, ...nothing };
  await connectAuthorizer(
    await takeReceivedCode({ ...received, expiresAt: null, receivedAt: new Date(clock.now()) }),
  );
  const outcome = await engine.getUsableToken({ platformId, kind: 'authorizer', authorizerAppId });
  if (outcome.kind === 'fresh' || outcome.kind === 'refreshed') return outcome.token.accessToken;
  throw new AppError('noAccountToken', `The test account ${authorizerAppId} has no token yet.`);
}
