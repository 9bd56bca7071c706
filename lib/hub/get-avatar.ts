// An account's picture for our own pages: fetched by us once and kept, so that no page asks a third party for anything and
// WeChat's hosts see neither our staff nor the page they are on.
import { readNetworks } from '../forwarding/address-table';
import { type PinnedAnswer, sendPinned } from '../forwarding/pinned-request';
import { remember } from '../remember';
import { getRuntime } from '../runtime';
import { listHeadImgs } from '../stores/authorizers';
import { type Avatar, getAvatarCache } from './avatar-cache';
import { type AvatarSource, avatarVersion, toAvatarSource } from './avatar-source';
import { imageTypeOf } from './image-type';

const timeoutMs = 4_000;
const maxBytes = 1024 * 1024;
const maxRedirects = 2;
/** A host that did not answer is left alone for this long: browsers would wait for each picture in turn. */
const restMs = 60_000;

const anyNetwork = readNetworks(['0.0.0.0/0', '::/0']);
const noNetwork = readNetworks([]);

export interface AccountAvatar extends Avatar {
  /** It is the very picture that the address names: it never changes there. */
  isVersionAsked: boolean;
}

/** The picture of an account, null where it has none that can be had; `version` as avatarPathOf wrote it. */
export async function getAccountAvatar(appId: string, version: string): Promise<AccountAvatar | null> {
  const headImgs = await listHeadImgs(appId);
  const asked = headImgs.find((headImg) => avatarVersion(headImg) === version);
  const avatar = await getAvatar(asked ?? headImgs[0] ?? '');
  return avatar && { ...avatar, isVersionAsked: asked !== undefined };
}

/** The picture at an address that WeChat told, as long as it is one of WeChat's. */
export async function getAvatar(headImg: string): Promise<Avatar | null> {
  const { config, clock } = getRuntime();
  const source = toAvatarSource(headImg, config);
  if (!source) return null;
  const cache = getAvatarCache();
  const url = source.url.href;
  const kept = cache.get(url, clock.now());
  if (kept !== undefined) return kept;
  const underWay = remember('avatarsUnderWay', () => new Map<string, Promise<Avatar | null>>());
  const fetching = underWay.get(url) ?? fetchAvatar(source).finally(() => underWay.delete(url));
  underWay.set(url, fetching);
  const avatar = await fetching;
  cache.set(url, avatar, clock.now());
  return avatar;
}

async function fetchAvatar(source: AvatarSource): Promise<Avatar | null> {
  const { config } = getRuntime();
  let next: AvatarSource | null = source;
  for (let hops = 0; next && hops <= maxRedirects; hops++) {
    const answer = await ask(next);
    if (answer?.kind !== 'answered') return null;
    if (answer.status === 200) return toAvatar(answer.body);
    next = redirectOf(answer, next, config);
  }
  return null;
}

async function ask({ url, isForeignBase }: AvatarSource): Promise<PinnedAnswer | null> {
  const { clock } = getRuntime();
  const restingUntil = remember('avatarHostsAtRest', () => new Map<string, number>());
  if ((restingUntil.get(url.host) ?? 0) > clock.now()) return null;
  const answer = await sendPinned({
    url: url.href,
    headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'wxdesk' },
    body: null,
    timeoutMs,
    maxAnswerBytes: maxBytes,
    allowedNetworks: isForeignBase ? anyNetwork : noNetwork,
  });
  const isSilent = answer.kind === 'failed' && answer.code !== 'answerTooLarge';
  if (isSilent) restingUntil.set(url.host, clock.now() + restMs);
  return answer;
}

/** A redirect is followed only to where a picture may be fetched from in the first place. */
function redirectOf(
  { status, location }: Extract<PinnedAnswer, { kind: 'answered' }>,
  from: AvatarSource,
  config: ReturnType<typeof getRuntime>['config'],
): AvatarSource | null {
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, from.url)) return null;
  return toAvatarSource(new URL(location, from.url).href, config);
}

function toAvatar(body: Buffer): Avatar | null {
  const type = imageTypeOf(body);
  return type && { type, body };
}
