// One client for the process, chosen by DATABASE_URL. Both databases are typed as the SQLite client: its types are the
// subset, so the compiler forbids what only PostgreSQL has.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient as PostgresqlClient } from '@/prisma/generated/postgresql/client.ts';
import { type Prisma, PrismaClient as SqliteClient } from '@/prisma/generated/sqlite/client.ts';
import { type Config, getConfig } from '../config';
import { AppError } from '../errors';
import { forget, remember } from '../remember';
import { poolOptions } from './postgresql-options';
import { preparedName } from './prepared-statements';
import { SqliteAdapter } from './sqlite-adapter';
import { takeTurns } from './take-turns';
import { letTransactionsFirst } from './transactions-first';

export { Prisma } from '@/prisma/generated/sqlite/client.ts';

export type Database = SqliteClient;
/** What the callback of `database.$transaction` gets; a Database serves where one is asked for. */
export type Transaction = Prisma.TransactionClient;

/** What connects a client with its database. */
export type Adapter = NonNullable<ConstructorParameters<typeof SqliteClient>[0]['adapter']>;

/** What the client sends its statements to. */
export type Connection = Awaited<ReturnType<Adapter['connect']>>;

const transactionOptions = { maxWait: 10_000, timeout: 10_000 };

/** The process's client; it connects with its first query. */
export function getDatabase(): Database {
  return remember('database', () => openDatabase(getConfig()));
}

/** Which database it is, for those who work on it without the client. */
export function getDatabaseLocation(): Pick<Config, 'databaseKind' | 'databaseFile' | 'databaseUrl'> {
  return getConfig();
}

/**
 * The connection (on PostgreSQL: the pool) that the process's client works on, for the one statement whose way through
 * the client would cost more than its work. It waits for nothing that the client's statements wait for: pushes come first.
 */
export async function getConnection(): Promise<Connection> {
  const database = getDatabase();
  const known = connections().get(database);
  if (known) return known;
  await database.$connect();
  const connection = connections().get(database);
  if (!connection) throw new AppError('internal', 'The client connected without its adapter.');
  return connection;
}

/** Disconnects; the next getDatabase() opens anew. */
export async function closeDatabase(): Promise<void> {
  const database = remember<Database | null>('database', () => null);
  forget('database');
  await database?.$disconnect();
}

/** A client of its own; on the given adapter where somebody wraps the usual one. */
export function openDatabase(config: Config, adapter: Adapter = createAdapter(config)): Database {
  const { provider, adapterName } = adapter;
  const connect = async () => {
    const connection = await adapter.connect();
    connections().set(database, connection);
    return config.databaseFile === null ? letTransactionsFirst(connection) : takeTurns(connection);
  };
  const options = { adapter: { provider, adapterName, connect }, transactionOptions };
  const database =
    config.databaseFile === null
      ? (new PostgresqlClient(options) as unknown as Database)
      : new SqliteClient(options);
  return database;
}

function connections(): WeakMap<Database, Connection> {
  return remember('connections', () => new WeakMap());
}

export function createAdapter(config: Config): Adapter {
  if (config.databaseFile === null) {
    return new PrismaPg(poolOptions(config.databaseUrl), { statementNameGenerator: preparedName });
  }
  mkdirSync(path.dirname(/* turbopackIgnore: true */ config.databaseFile), {
    recursive: true,
    mode: 0o700,
  });
  return new SqliteAdapter(pathToFileURL(config.databaseFile).href);
}
