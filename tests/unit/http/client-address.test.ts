import { expect, test } from 'vitest';
import { clientAddressOf } from '@/lib/http/client-address';
import { networkOf } from '@/lib/hub/network';

const peer = '203.0.113.9';

test.each([
  [0, undefined, peer],
  [0, '1.2.3.4', peer],
  [0, '1.2.3.4, 5.6.7.8', peer],
  [1, '1.2.3.4, 5.6.7.8', '5.6.7.8'],
  [2, '1.2.3.4, 5.6.7.8', '1.2.3.4'],
  [2, '9.9.9.9, 1.2.3.4, 5.6.7.8', '1.2.3.4'],
  [5, '1.2.3.4', '1.2.3.4'],
  [1, undefined, peer],
])('with %i trusted proxies, X-Forwarded-For %j counts as %s', (trusted, forwardedFor, expected) => {
  expect(clientAddressOf({ peer, forwardedFor }, trusted)).toBe(expected);
});

test.each([
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['[2001:DB8::1]:443', '2001:db8::1'],
  ['192.0.2.1:5000', '192.0.2.1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['', 'unknown'],
])('the address %j reads as %s', (text, expected) => {
  expect(clientAddressOf({ peer: text, forwardedFor: undefined }, 0)).toBe(expected);
});

test('all of an IPv6 network of 64 bits is one network, however it is written', () => {
  const same = ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff::', '2001:db8:1:2:3:4:5:6'];
  expect(new Set(same.map(networkOf))).toEqual(new Set(['2001:db8:1:2::/64']));
  expect(networkOf('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
});
