// `npm run seed -- --accounts 100000 --events 1000000`: fills a new database with what an operator has after months, to see
// and measure the product at that size. It is for databases that can be thrown away.
import { parseArgs } from 'node:util';
import { getConfig, loadEnvironmentFile } from '@/lib/config';
import { getLogger } from '@/lib/logger';
import { checkSecretKey } from '@/lib/stores/key-check';
import { migrateDatabase } from '@/lib/stores/migrate';
import { getPlatformByAppId, listPlatformNames } from '@/lib/stores/platforms';
import { closeDatabase } from '@/lib/stores/prisma';
import { platformAppId } from './seed/platforms';
import { seedDatabase } from './seed/seed-database';

const usage = `Usage: npm run seed -- [options], on the database that DATABASE_URL names

  --accounts <n>   accounts with their credentials and histories (100000)
  --events <n>     authorization events and messages together (1000000)
  --platforms <n>  platforms that they belong to (1)
  --refreshes <n>  refreshes of each account in the last day (15)
  --seed <n>       another number makes other rows (1)
  --force          also into a database that has a platform`;

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '100000' },
    events: { type: 'string', default: '1000000' },
    platforms: { type: 'string', default: '1' },
    refreshes: { type: 'string', default: '15' },
    seed: { type: 'string', default: '1' },
    force: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

process.exitCode = values.help ? explain() : await main();

function explain(): number {
  process.stdout.write(`${usage}\n`);
  return 0;
}

async function main(): Promise<number> {
  const [accounts, events, platforms] = [values.accounts, values.events, values.platforms].map(toCount);
  const [refreshesPerAccount, seed] = [Number(values.refreshes), Number(values.seed)];
  if (!accounts || !events || !platforms || !isWhole(refreshesPerAccount) || !isWhole(seed)) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  loadEnvironmentFile();
  getLogger().level = 'warn';
  try {
    await migrateDatabase();
    const refusal = await findRefusal(seed);
    if (refusal) {
      process.stderr.write(`${refusal}\n`);
      return 1;
    }
    await checkSecretKey();
    const wish = { accounts, events, platforms, refreshesPerAccount, seed, now: new Date() };
    const { login } = await seedDatabase(wish, (line) => process.stdout.write(`${line}\n`));
    process.stdout.write(epilogue(login));
    return 0;
  } finally {
    await closeDatabase();
  }
}

async function findRefusal(seed: number): Promise<string | null> {
  const { databaseUrl } = getConfig();
  const where = databaseUrl.replace(/\/\/[^@/]*@/, '//');
  const [known] = await listPlatformNames();
  if (known && !values.force) {
    return `${where} has a platform (${known.appId}): invented accounts do not belong there. --force adds them all the same.`;
  }
  if (await getPlatformByAppId(platformAppId(seed, 0))) {
    return `${where} has the rows of --seed ${seed} already: take another number.`;
  }
  return null;
}

function epilogue({ email, password }: { email: string; password: string }): string {
  return `
e-mail       ${email}
password     ${password}

The accounts are invented and WeChat does not know them: start with WXDESK_ROLE=web, which asks WeChat for nothing.
Their tokens are as fresh as at this moment; after two hours they all have expired.
`;
}

function toCount(text: string): number {
  const count = Number(text);
  return isWhole(count) ? count : 0;
}

function isWhole(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0;
}
