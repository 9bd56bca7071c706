import { expect, test } from 'vitest';
import { isInNetworks, isPublicAddress, readNetworks } from '@/lib/forwarding/address-table';

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '192.31.196.1',
  '192.52.193.1',
  '192.175.48.1',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:7f00:1',
  '::127.0.0.1',
  '::8.8.8.8',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:0:7f00:1::',
  '2001:db8::1',
  '2001:10::1',
  '2001:20::1',
  '2002:7f00:1::1',
  '2002:a9fe:a9fe::',
  '2620:4f:8000::1',
  '3fff::1',
  'fc00::1',
  'fd00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
  '5f00::1',
  '4000::1',
  '2606:4700::1%lo',
  '',
  'localhost',
  '127.1',
  '0x7f000001',
  '2130706433',
  '8.8.8',
  '1.2.3.4.5',
  '8.8.8.8 ',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.1',
  '192.167.255.255',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2400:da00::6666',
  '2a00:1450:4001::1',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('an allowed network holds its addresses alone', () => {
  const networks = readNetworks(['10.1.0.0/16', '192.168.7.7', 'fd12::/16']);
  expect(['10.1.2.3', '192.168.7.7', 'fd12::5'].map((each) => isInNetworks(each, networks))).toEqual([
    true,
    true,
    true,
  ]);
  const outside = ['10.2.0.1', '192.168.7.8', 'fd13::1', 'fd12::5%eth0', 'localhost'];
  expect(outside.map((each) => isInNetworks(each, networks))).toEqual(outside.map(() => false));
});

test('an allowed network also holds its addresses as IPv6 writes them, and no others', () => {
  const networks = readNetworks(['10.1.0.0/16']);
  const written = ['::ffff:10.1.2.3', '::ffff:a01:203', '::ffff:10.2.0.1', '::10.1.2.3', '64:ff9b::a01:203'];
  expect(written.map((each) => isInNetworks(each, networks))).toEqual([true, true, false, false, false]);
});

test.each(['10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', 'office', '10.0.0.0/', '::/129', ''])(
  '%j is refused as a network, by name',
  (text) => {
    expect(() => readNetworks([text])).toThrow(RangeError);
  },
);
