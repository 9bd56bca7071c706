// Why a push was refused, found from its sample after the answer: staff see which of the secrets is wrong, while the
// sender saw one answer for all of them.
import type { Platform } from '../stores/platforms';
import { type PushBody, verifyPush } from '../wechat/push';
import { matchesSignature, signatureOf } from '../wechat/signature';
import { readOuter, tryOpen } from './open-push';
import { claimedFirst } from './push-candidates';
import { isTimely, type PushQuery, readPushQuery } from './push-query';
import type { RefusedPushSample } from './refused-pushes';

export type RefusalReason =
  /** Our Token signed it, but not this body. */
  | 'changedOnTheWay'
  /** Our AES key opens it, so it is for us; our Token is not the one that signed it. */
  | 'wrongToken'
  /** Our Token signed it; our AES key does not open it. */
  | 'wrongAesKey'
  /** It names our AppID, yet neither our Token nor our AES key fits: both are wrong, or somebody made it up. */
  | 'wrongKeys'
  /** It is for another platform: the outer appid, the one behind the text or the one in the text says so. */
  | 'wrongPlatform'
  /** Properly signed, but too long ago or in the future: a clock is wrong, or an old push was sent again. */
  | 'clock'
  /** Properly sealed, but the path names no account. */
  | 'wrongPath'
  | 'malformed'
  | 'tooLarge'
  | 'tooSlow'
  | 'wrongMethod'
  /** The sample holds only its beginning. */
  | 'tooLongToTell'
  /** Our own fault: the database did not take it in time. WeChat tries again. */
  | 'notCommitted'
  /** Nothing connects it with a platform of ours. */
  | 'stranger';

export interface Diagnosis {
  reason: RefusalReason;
  /** The platform of ours that it concerns, or the appid it claims; null when nothing tells. */
  platformAppId: string | null;
}

const reasonsByStatus = new Map<number, RefusalReason>([
  [400, 'malformed'],
  [405, 'wrongMethod'],
  [408, 'tooSlow'],
  [413, 'tooLarge'],
  [503, 'notCommitted'],
]);

export function diagnoseRefusedPush(
  sample: RefusedPushSample,
  platforms: Platform[],
  windowSeconds: number,
): Diagnosis {
  const outer = readOuter(sample.body);
  const claimed = outer?.appId && /^[\w-]{1,64}$/.test(outer.appId) ? outer.appId : null;
  const byStatus = reasonsByStatus.get(sample.status);
  if (byStatus) return { reason: byStatus, platformAppId: claimed };
  const query = readPushQuery(sample.query);
  if (outer === null) return { reason: 'tooLongToTell', platformAppId: null };
  const candidates = claimedFirst(platforms, claimed);
  if (query === null) return diagnoseWithoutQuery(candidates, outer, claimed);
  const isLate = !isTimely(query, sample.receivedAt, windowSeconds);
  // What a platform's Token proves counts more than what its AES key lets us guess.
  for (const compare of [compareSigned, compareUnsigned]) {
    for (const platform of candidates) {
      const reason = compare({ platform, query, outer, path: sample.path, isLate });
      if (reason) return { reason, platformAppId: platform.appId };
    }
  }
  const isClaimed = platforms.some(({ appId }) => appId === claimed);
  return { reason: isClaimed ? 'wrongKeys' : 'stranger', platformAppId: claimed };
}

/** A proxy that drops the query takes the signatures with it. */
function diagnoseWithoutQuery(candidates: Platform[], outer: PushBody, claimed: string | null): Diagnosis {
  const owner = candidates.find((platform) => tryOpen(platform, outer.encrypt)?.appId === platform.appId);
  if (owner) return { reason: 'changedOnTheWay', platformAppId: owner.appId };
  return { reason: 'stranger', platformAppId: claimed };
}

interface Comparison {
  platform: Platform;
  query: PushQuery;
  outer: PushBody;
  path: string;
  isLate: boolean;
}

/** Signed as a whole with the platform's Token: null when it is not. */
function compareSigned({ platform, query, outer, path, isLate }: Comparison): RefusalReason | null {
  if (!verifyPush({ ...query, token: platform.token, encrypt: outer.encrypt })) return null;
  if (isLate) return 'clock';
  const opened = tryOpen(platform, outer.encrypt);
  if (opened === null) return 'wrongAesKey';
  const isForPlatform = opened.appId === platform.appId && (outer.appId ?? platform.appId) === platform.appId;
  // What is left is an odd account in the path or, on the authorization URL, another AppId in the text.
  return isForPlatform && path !== '/api/callback' ? 'wrongPath' : 'wrongPlatform';
}

function compareUnsigned({ platform, query, outer }: Comparison): RefusalReason | null {
  const { timestamp, nonce, signature } = query;
  if (matchesSignature(signatureOf([platform.token, timestamp, nonce]), signature)) return 'changedOnTheWay';
  const opened = tryOpen(platform, outer.encrypt);
  if (opened === null) return null;
  return opened.appId === platform.appId ? 'wrongToken' : 'wrongPlatform';
}
