// `npm run admin -- <command>`: staff and platforms from the server's own terminal. Secrets are typed or piped in, so that no
// shell history and no process list has them.
import { parseArgs } from 'node:util';
import { loadEnvironmentFile } from '@/lib/config';
import { AppError, codeOf } from '@/lib/errors';
import { addStaff, resetPassword } from '@/lib/hub/add-staff';
import { makePassword } from '@/lib/hub/passwords';
import { addPlatform } from '@/lib/hub/save-platform-settings';
import { getLogger } from '@/lib/logger';
import { checkSecretKey } from '@/lib/stores/key-check';
import { migrateDatabase } from '@/lib/stores/migrate';
import { closeDatabase } from '@/lib/stores/prisma';
import { terminalActor } from '@/lib/stores/staff';
import { createPrompt, type Prompt } from './admin/prompt';

const usage = `Usage: npm run admin -- <command> [options]

  add-staff       --email <address> [--name <name>] [--role admin|staff]
  reset-password  --email <address>
  add-platform    --appid <appid> [--name <name>]

What is missing is asked for. A password, and the AppSecret, Token and AES key of a platform, are never
options: type them, or pipe them in, one per line in that order. An empty password makes a new one, printed once.`;

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  appid: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flags = Partial<Record<'email' | 'name' | 'role' | 'appid', string>>;
type Command = (flags: Flags, prompt: Prompt) => Promise<string>;

const commands: Record<string, Command> = {
  'add-staff': async (flags, prompt) => {
    const email = flags.email ?? (await prompt.ask('E-mail'));
    const role = readRole(flags.role ?? 'staff');
    const { password, note } = await askPassword(prompt);
    await addStaff({ email, name: flags.name ?? '', role, password });
    return `${email} can sign in as ${role}.${note}`;
  },
  'reset-password': async (flags, prompt) => {
    const email = flags.email ?? (await prompt.ask('E-mail'));
    const { password, note } = await askPassword(prompt);
    await resetPassword(email, password);
    return `The password of ${email} is changed, and all sessions of this person have ended.${note}`;
  },
  'add-platform': async (flags, prompt) => {
    const appId = flags.appid ?? (await prompt.ask('AppID'));
    const secret = await prompt.askSecret('AppSecret');
    const token = await prompt.askSecret('Token');
    const aesKey = await prompt.askSecret('AES key (43 characters)');
    await addPlatform({ appId, name: flags.name ?? '', secret, token, aesKey }, terminalActor);
    return `The platform ${appId} is added. A running wxdesk takes its pushes at once.`;
  },
};

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  const text = codeOf(error) !== undefined && error instanceof Error ? explain(error) : String(error);
  process.stderr.write(`${text}\n`);
  return 1;
});

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const command = commands[positionals[0] ?? ''];
  if (!command || values.help || positionals.length > 1) {
    process.stdout.write(`${usage}\n`);
    return values.help ? 0 : 1;
  }
  loadEnvironmentFile();
  // What is done is printed for a person, not logged.
  getLogger().level = 'warn';
  const prompt = createPrompt(process.stdin, process.stderr);
  try {
    await migrateDatabase();
    await checkSecretKey();
    process.stdout.write(`${await command(values, prompt)}\n`);
  } finally {
    prompt.close();
    await closeDatabase();
  }
  return 0;
}

async function askPassword(prompt: Prompt): Promise<{ password: string; note: string }> {
  const typed = await prompt.askSecret('Password (empty: make one)');
  if (typed !== '') return { password: typed, note: '' };
  const password = makePassword();
  return { password, note: `\nPassword, shown only now: ${password}` };
}

function readRole(text: string): 'admin' | 'staff' {
  if (text === 'admin' || text === 'staff') return text;
  throw new AppError('invalidRole', `There is no role ${text}: it is admin or staff.`);
}

function explain(error: Error): string {
  const { publicMessage }: Partial<AppError> = { ...error };
  return publicMessage ?? error.message;
}
