// A database as an operator has it after months, table by table.
import { getConfig } from '@/lib/config';
import { getDatabase } from '@/lib/stores/prisma';
import { insertAccounts, makeAccounts } from './accounts';
import { createForwarding } from './deliveries';
import { insertEvents } from './events';
import { insertLaunches } from './launches';
import { insertMessages } from './messages';
import { insertOddments } from './oddments';
import { createPlatforms, createStaffMembers, type SeedLogin } from './platforms';
import { insertRefreshes } from './refreshes';
import type { SeedAccount, SeedWish } from './world';

/** Of all that is pushed, what is about authorizations. */
const platformEventShare = 0.25;

export interface SeededDatabase {
  login: SeedLogin;
  accounts: SeedAccount[];
}

/** The database is migrated and its key is checked. `tell` hears of every table. */
export async function seedDatabase(wish: SeedWish, tell: (line: string) => void): Promise<SeededDatabase> {
  const told = <Result>(what: string, work: () => Promise<Result>) => tellOf(what, work, tell);
  const isSqlite = getConfig().databaseKind === 'sqlite';
  // Indexes of random keys are written all over: they must fit in memory meanwhile.
  if (isSqlite) await getDatabase().$queryRawUnsafe('PRAGMA cache_size = -400000');
  const platforms = await createPlatforms(wish);
  const { login, ids } = await createStaffMembers(wish.seed);
  const accounts = makeAccounts(wish, platforms);
  const platformEvents = Math.floor(wish.events * platformEventShare);
  const messages = wish.events - platformEvents;
  const forwarding = await createForwarding(wish);
  await told('accounts', () => insertAccounts(wish, accounts));
  await told('refreshes', () => insertRefreshes(wish, accounts));
  await told('authorization events', () => insertEvents({ ...wish, platformEvents }, platforms, accounts));
  await told('messages', () => insertMessages({ ...wish, messages }, accounts, forwarding.note));
  await told('deliveries', () => forwarding.insert());
  await told('launches', () => insertLaunches(wish, accounts, ids));
  await insertOddments(wish, platforms);
  // PostgreSQL does this by itself after a while; until then it would plan blindly.
  if (!isSqlite) await told('statistics', () => getDatabase().$executeRawUnsafe('VACUUM ANALYZE'));
  return { login, accounts };
}

async function tellOf<Result>(
  what: string,
  work: () => Promise<Result>,
  tell: (line: string) => void,
): Promise<Result> {
  const startedAt = performance.now();
  const result = await work();
  tell(`${what}: ${JSON.stringify(result)} in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return result;
}
