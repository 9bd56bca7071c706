// Which picture of an account we fetch: only from where WeChat keeps them, and from a base URL that stands for WeChat, as the
// operator trusts it with more than pictures.
import { createHash } from 'node:crypto';
import { type Config, listForeignBases } from '../config';
import { getRuntime } from '../runtime';

const wechatHosts = ['wx.qlogo.cn', 'thirdwx.qlogo.cn', 'mmbiz.qlogo.cn', 'mmbiz.qpic.cn'];

export interface AvatarSource {
  url: URL;
  /** It is our stand-in for WeChat, which may be on any network and without https. */
  isForeignBase: boolean;
}

/** Null where the text is no address that we fetch. WeChat names its hosts by http now and then; they all speak https. */
export function toAvatarSource(text: string, config: Config): AvatarSource | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return null;
  if (listForeignBases(config).some((base) => new URL(base.url).origin === url.origin)) {
    return { url, isForeignBase: true };
  }
  const hasUsualPort = url.port === '';
  if (url.protocol === 'http:') url.protocol = 'https:';
  if (url.protocol !== 'https:' || !hasUsualPort || !wechatHosts.includes(url.hostname)) return null;
  return { url, isForeignBase: false };
}

/** Changes with the picture, so that a browser may keep what it has got for ever. */
export function avatarVersion(headImg: string): string {
  return createHash('sha256').update(headImg).digest('hex').slice(0, 16);
}

/** Whether there is a picture to ask for. */
export function hasAvatar(headImg: string): boolean {
  return toAvatarSource(headImg, getRuntime().config) !== null;
}

/** Where staff's browsers get the account's picture; empty where there is none. */
export function avatarPathOf({ appId, headImg }: { appId: string; headImg: string }): string {
  if (!hasAvatar(headImg)) return '';
  return `/api/admin/accounts/${encodeURIComponent(appId)}/avatar?v=${avatarVersion(headImg)}`;
}
