// What keeps WeChat from reaching an address, as far as the address itself tells. Pure.
import { isIP } from 'node:net';
import { isPublicAddress } from '../forwarding/address-table';

/** `local`: known on this machine or network alone; `port`: WeChat pushes to 80 and 443; `plain`: anybody on the way reads. */
export type UrlProblem = 'local' | 'port' | 'plain';

export function listUrlProblems(appUrl: string, wechatUrl: string): UrlProblem[] {
  const { port, protocol } = new URL(appUrl);
  // A simulator beside us reaches what the real one does not.
  if (isLocal(appUrl)) return isLocal(wechatUrl) ? [] : ['local'];
  return [
    ...(port === '' ? [] : (['port'] as const)),
    ...(protocol === 'https:' ? [] : (['plain'] as const)),
  ];
}

function isLocal(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return !host.includes('.') || /\.(local|localhost|internal|lan)$/.test(host);
}
