// Who replies to a follower's message within WeChat's 5 s: the release check's fixed answers, a rule of the account, or a
// service that is asked. Everything goes wrong quietly: WeChat then hears `success`, and the event is stored already.
import { codeOf } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import type { AuthorizerMessage } from '../wechat/authorizer-message';
import { buildTextReply, readPassiveReply } from '../wechat/passive-reply';
import { sealReply } from '../wechat/push';
import { findAutoReply } from './auto-replies';
import { tryDelivery } from './deliver-event';
import { type OpenedPush, type ReceivedPush, readOuter, tryOpen } from './open-push';
import type { DeliveryPlan } from './plan-deliveries';
import { readPushQuery } from './push-query';
import { answerReleaseCheck } from './release-check';

/** The body that answers the push. */
export interface SealedReply {
  reply: string;
}

export interface MessageToReply {
  push: ReceivedPush;
  opened: OpenedPush;
  message: AuthorizerMessage;
  authorizerAppId: string;
  asked: DeliveryPlan['asked'];
}

/** What the commit, the sealing and the way back may take of the time that is left. */
const spareMs = 150;

/** Null when there is nothing to say, or nobody said it in time. Never rejects. */
export async function replyToMessage(context: MessageToReply): Promise<SealedReply | null> {
  try {
    const plain = await findReply(context);
    if (plain === null) return null;
    return { reply: plain === '' ? '' : seal(context, plain) };
  } catch (error) {
    const { authorizerAppId } = context;
    getLogger().warn({ event: 'replyFailed', authorizerAppId, code: codeOf(error) ?? null, error });
    return null;
  }
}

/** Plain XML; the empty text answers with nothing at all. */
async function findReply(context: MessageToReply): Promise<string | null> {
  const { message, opened, authorizerAppId } = context;
  const platformId = opened.platform.id;
  const checked = answerReleaseCheck({ platformId, authorizerAppId, message });
  if (checked !== null) return checked === '' ? '' : buildTextReply(checked, message, nowSeconds());
  const content = await findAutoReply(platformId, authorizerAppId, message);
  if (content !== null) return buildTextReply(content, message, nowSeconds());
  return askTarget(context);
}

async function askTarget({ push, opened, message, asked }: MessageToReply): Promise<string | null> {
  if (asked === null) return null;
  const timeoutMs = push.deadline - performance.now() - spareMs;
  if (timeoutMs <= 0) return null;
  const { id, targetId, subject, subjectId } = asked.delivery;
  const answer = await tryDelivery({ id, targetId, subject, subjectId, attemptCount: 0 }, timeoutMs);
  return answer === null ? null : readPassiveReply(openAnswer(answer, opened), message, nowSeconds());
}

/** A program that speaks WeChat's protocol answers sealed, with the keys it shares with WeChat and us. */
function openAnswer(answer: string, { keys, platform }: OpenedPush): string {
  if (!answer.includes('<Encrypt>')) return answer;
  const outer = readOuter(answer);
  const opened = outer && tryOpen(keys, outer.encrypt);
  return opened?.appId === platform.appId ? opened.text : answer;
}

function seal({ push, opened }: MessageToReply, text: string): string {
  const { token, aesKey } = opened.keys;
  const nonce = readPushQuery(push.query)?.nonce ?? '';
  const { appId } = opened.platform;
  return sealReply({ token, encodingAesKey: aesKey, appId, text, timestamp: nowSeconds(), nonce });
}

function nowSeconds(): number {
  return Math.floor(getRuntime().clock.now() / 1_000);
}
