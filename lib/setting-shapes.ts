// What single settings look like, with messages that say how to write them.
import { isIP } from 'node:net';
import { z } from 'zod';

export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .transform((value) => value.replace(/\/+$/, ''));

/** Only the origin counts: cookies, links and the callback URLs all sit at its root. */
export const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL', abort: true })
  .refine((value) => new URL(value).href === `${new URL(value).origin}/`, {
    error: 'must be an origin such as https://desk.example.com, without a path or a password',
  });

export const secretKeys = z
  .string()
  .transform((value) => value.split(',').map((key) => key.trim()))
  .refine((keys) => keys.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)), {
    error: 'must be base64 of exactly 32 bytes (several with commas); make one with: openssl rand -base64 32',
  });

export const networks = z
  .string()
  .transform((value) => value.split(',').map((network) => network.trim()))
  .refine((list) => list.every(isNetwork), {
    error: 'must be networks such as 10.1.0.0/16, several with commas',
  });

function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...more] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}
