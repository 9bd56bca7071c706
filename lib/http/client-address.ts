// Where a request really comes from. X-Forwarded-For is anybody's text, except for the last entries, which proxies of our
// own wrote: as many count as the configuration says. Next does not know the peer of a connection, so the front door
// hands it over in a header whose name is made anew in each process: nobody outside can send it.
import { randomBytes } from 'node:crypto';
import { getConfig } from '../config';
import { remember } from '../remember';

export interface Hops {
  /** The other end of the connection; undefined where it is not known. */
  peer: string | undefined;
  forwardedFor: string | undefined;
}

const unknownAddress = 'unknown';

/** The name of the header in which the front door tells the pages who connected. */
export function peerHeader(): string {
  return remember('peerHeader', () => `x-wxdesk-peer-${randomBytes(16).toString('hex')}`);
}

/** The client's address, counted from our end of the chain. */
export function clientAddressOf({ peer, forwardedFor }: Hops, trustedProxies: number): string {
  const claimed = forwardedFor?.split(',').map((entry) => entry.trim()) ?? [];
  const chain = [...claimed, peer ?? ''];
  const address = chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? '';
  return toPlainAddress(address) || unknownAddress;
}

/** For route handlers and pages. */
export function readClientAddress(headers: Headers): string {
  const hops = {
    peer: headers.get(peerHeader()) ?? undefined,
    forwardedFor: headers.get('x-forwarded-for') ?? undefined,
  };
  return clientAddressOf(hops, getConfig().trustedProxies);
}

/** Cuts a port, brackets and a zone; an IPv4 address in IPv6 clothes is that IPv4 address. */
function toPlainAddress(text: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? text;
  const withoutPort = /^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare) ? bare.replace(/:\d+$/, '') : bare;
  const address = withoutPort.replace(/%.*$/, '').toLowerCase().slice(0, 64);
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
}
