// What keeps WeChat from reaching an address, as far as the address itself tells. Pure.
import { isIP } from 'node:net';
import { isPublicAddress } from '../forwarding/address-table';

/** `local`: known on this machine or network alone; `port`: WeChat pushes to 80 and 443; `plain`: anybody on the way reads. */
export type UrlProblem = 'local' | 'port' | 'plain';

export function listUrlProblems(appUrl: string): UrlProblem[] {
  const { hostname, port, protocol } = new URL(appUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isLocal =
    isIP(host) === 0
      ? !host.includes('.') || /\.(local|localhost|internal|lan)$/.test(host)
      : !isPublicAddress(host);
  if (isLocal) return ['local'];
  return [
    ...(port === '' ? [] : (['port'] as const)),
    ...(protocol === 'https:' ? [] : (['plain'] as const)),
  ];
}
