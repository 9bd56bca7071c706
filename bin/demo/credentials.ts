import { randomBytes, randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const shape = z.object({
  email: z.string(),
  password: z.string(),
  componentAppId: z.string(),
  componentSecret: z.string(),
  token: z.string(),
  encodingAesKey: z.string(),
});

export type DemoCredentials = z.infer<typeof shape>;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** No letters that look like digits: this one is typed by people. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

/** The demo's sign-in and platform, made on the first run and readable by their owner only. */
export function readCredentials(folder: string): DemoCredentials {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'credentials.json');
  if (existsSync(file)) return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const credentials: DemoCredentials = {
    email: 'admin@wxdesk.example',
    password: [1, 2, 3, 4].map(() => pick(readable, 4)).join('-'),
    componentAppId: `wx${randomBytes(8).toString('hex')}`,
    componentSecret: randomBytes(16).toString('hex'),
    token: pick(letters, 24),
    encodingAesKey: pick(letters, 43),
  };
  writeFileSync(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return credentials;
}

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
