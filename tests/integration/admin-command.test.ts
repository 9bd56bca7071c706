// The command as a person runs it: a process of its own, secrets on its standard input.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { signIn } from '@/lib/hub/sign-in';
import { listPlatforms } from '@/lib/stores/platforms';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase({ migrated: false });
const root = path.resolve(import.meta.dirname, '../..');

interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

function admin(args: string[], input: string): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/admin.ts', ...args], {
    cwd: root,
    env: database.environment(),
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output, errors })));
}

function canSignIn(password: string): Promise<boolean> {
  const wish = { email: 'lin@wxdesk.example', password, clientAddress: '192.0.2.1', userAgent: '' };
  return signIn(wish).then((answer) => answer !== null);
}

test('on an empty database a person is added with a new password, shown once, and can sign in', async () => {
  const { code, output } = await admin(
    ['add-staff', '--email', 'lin@wxdesk.example', '--role', 'admin'],
    '\n',
  );
  expect(code).toBe(0);
  const [, password = ''] = /Password, shown only now: (\S+)/.exec(output) ?? [];
  expect(password).toHaveLength(20);
  expect(await canSignIn(password)).toBe(true);
});

test('a password is read from standard input and never printed', async () => {
  const { code, output, errors } = await admin(
    ['reset-password', '--email', 'LIN@wxdesk.example'],
    'a brand new password\n',
  );
  expect(code).toBe(0);
  expect(output + errors).not.toContain('brand new');
  expect(await canSignIn('a brand new password')).toBe(true);
});

test('a platform is added with its secrets from standard input', async () => {
  const secrets = ['s'.repeat(32), 'a-token', 'k'.repeat(43)];
  const { code } = await admin(['add-platform', '--appid', 'wx5c1f0a9e0000d684'], `${secrets.join('\n')}\n`);
  expect(code).toBe(0);
  expect(await listPlatforms()).toMatchObject([
    { appId: 'wx5c1f0a9e0000d684', secret: secrets[0], token: secrets[1], aesKey: secrets[2] },
  ]);
});

test('what cannot be done ends with its reason', async () => {
  const cases: [args: string[], input: string, reason: RegExp][] = [
    [['add-staff', '--email', 'lin@wxdesk.example'], 'a brand new password\n', /already a staff member/],
    [['add-staff', '--email', 'x@y.example'], 'short\n', /at least 12 characters/],
    [['add-staff', '--password', 'x'], '', /Unknown option '--password'/],
  ];
  for (const [args, input, reason] of cases) {
    const { code, errors } = await admin(args, input);
    expect([code, errors]).toEqual([1, expect.stringMatching(reason)]);
  }
});
