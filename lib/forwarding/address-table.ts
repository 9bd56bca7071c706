// Which addresses a forwarding target may have: public ones, and those that the operator allows by name. Checked after the
// name was resolved, so that a name that points inside does not help.
import { BlockList, isIP } from 'node:net';

/** Special purposes by IANA's registries: this host, private, shared, loopback, link-local, documentation, multicast … */
const forbidden: [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Of IPv6 only global unicast is public, and of that not what is set apart or carries an IPv4 address inside. */
const globalUnicast: [network: string, prefix: number] = ['2000::', 3];
const forbiddenV6: [network: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

const forbiddenList = toBlockList(forbidden.map(toCidr));
const forbiddenV6List = toBlockList(forbiddenV6.map(toCidr));
const globalUnicastList = toBlockList([toCidr(globalUnicast)]);

/** An address that anybody on the internet could have; anything unreadable is none. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !forbiddenList.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false;
  return globalUnicastList.check(address, 'ipv6') && !forbiddenV6List.check(address, 'ipv6');
}

/** Whether one of the networks (a list made by `readNetworks`) holds the address. */
export function isInNetworks(address: string, networks: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && !address.includes('%') && networks.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** `10.0.0.0/8` and the like; a bare address is itself alone. Throws RangeError, naming what is none. */
export function readNetworks(texts: string[]): BlockList {
  return toBlockList(texts);
}

function toBlockList(cidrs: string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [network = '', prefix, ...more] = cidr.split('/');
    const family = isIP(network);
    const bits = family === 4 ? 32 : 128;
    const length = prefix === undefined ? bits : Number(prefix);
    const isNetwork = family !== 0 && more.length === 0 && /^\d+$/.test(prefix ?? String(bits));
    if (!isNetwork || length > bits) throw new RangeError(`${cidr} is no network, such as 10.1.0.0/16.`);
    list.addSubnet(network, length, family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

function toCidr([network, prefix]: [string, number]): string {
  return `${network}/${prefix}`;
}
