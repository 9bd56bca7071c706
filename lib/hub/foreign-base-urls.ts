// Where WeChat is asked for, if not at WeChat: right for the sandbox and for proxies, and never to be overlooked.
import { getRuntime } from '../runtime';

/** The configured base URLs that are not on a host of WeChat's. */
export function listForeignBaseUrls(): string[] {
  const { apiBase, mpBase, openBase } = getRuntime().config.wechat;
  const foreign = [apiBase, mpBase, openBase].filter(
    (url) => !/(^|\.)weixin\.qq\.com$/.test(new URL(url).hostname),
  );
  return [...new Set(foreign)];
}
