// The process's database with somebody between client and driver: every statement, and the begin and end of every
// transaction, passes through one function, which may cut it off or measure it.
import type { SqlDriverAdapter, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import { getConfig } from '@/lib/config';
import { recall, remember } from '@/lib/remember';
import { type Adapter, closeDatabase, createAdapter, openDatabase } from '@/lib/stores/prisma';

export interface DatabaseAct {
  kind: 'begin' | 'statement' | 'commit' | 'rollback';
  /** What a statement by itself asks for. */
  query?: SqlQuery;
  /** The transaction it belongs to; null for a statement by itself. */
  transaction: number | null;
  /** What the database does by itself where the connection is lost before this act, or after it. */
  losesBefore: () => Promise<unknown>;
  losesAfter: () => Promise<unknown>;
}

export type Around = <T>(act: DatabaseAct, run: () => Promise<T>) => Promise<T>;

const nothing = async () => undefined;
let serial = 0;

/** Puts `around` between this process and its database; the returned function takes it away again. */
export async function watchDatabase(around: Around): Promise<() => Promise<void>> {
  await closeDatabase();
  const config = getConfig();
  const watched = openDatabase(config, watchAdapter(createAdapter(config), around));
  remember('database', () => watched);
  return async () => {
    if (recall('database') === watched) await closeDatabase();
    else await watched.$disconnect();
  };
}

function watchAdapter(factory: Adapter, around: Around): Adapter {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => watchConnection(await factory.connect(), around),
  };
}

function watchConnection(inner: SqlDriverAdapter, around: Around): SqlDriverAdapter {
  const act = { kind: 'statement', transaction: null, losesBefore: nothing, losesAfter: nothing } as const;
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => around({ ...act, query }, () => inner.queryRaw(query)),
    executeRaw: (query) => around({ ...act, query }, () => inner.executeRaw(query)),
    executeScript: (script) => inner.executeScript(script),
    startTransaction: (level) => begin(inner, around, level),
    ...(inner.getConnectionInfo && { getConnectionInfo: inner.getConnectionInfo.bind(inner) }),
    dispose: () => inner.dispose(),
  };
}

async function begin(
  inner: SqlDriverAdapter,
  around: Around,
  level: Parameters<SqlDriverAdapter['startTransaction']>[0],
): Promise<Transaction> {
  const transaction = ++serial;
  let begun: Transaction | null = null;
  const losesAfter = async () => begun && rollBack(begun);
  return around({ kind: 'begin', transaction, losesBefore: nothing, losesAfter }, async () => {
    begun = await inner.startTransaction(level);
    return watchTransaction(begun, transaction, around);
  });
}

function watchTransaction(inner: Transaction, transaction: number, around: Around): Transaction {
  const ends = { transaction, losesBefore: () => rollBackOnly(inner), losesAfter: nothing };
  /** Where the client itself sends COMMIT and ROLLBACK, they are told by their words. */
  const act = ({ sql }: SqlQuery): DatabaseAct => {
    if (sql === 'COMMIT') return { kind: 'commit', ...ends };
    if (sql === 'ROLLBACK') return { kind: 'rollback', ...ends };
    return { kind: 'statement', transaction, losesBefore: nothing, losesAfter: nothing };
  };
  const end = (kind: 'commit' | 'rollback') => () =>
    inner.options.usePhantomQuery ? around({ kind, ...ends }, () => inner[kind]()) : inner[kind]();
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: inner.options,
    queryRaw: (query) => around(act(query), () => inner.queryRaw(query)),
    executeRaw: (query) => around(act(query), () => inner.executeRaw(query)),
    commit: end('commit'),
    rollback: end('rollback'),
  };
}

/** As the server does for a connection that is gone, when the client still holds the transaction. */
function rollBackOnly(inner: Transaction): Promise<unknown> {
  if (inner.options.usePhantomQuery) return inner.rollback();
  return inner.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] });
}

async function rollBack(inner: Transaction): Promise<void> {
  await rollBackOnly(inner);
  if (!inner.options.usePhantomQuery) await inner.rollback();
}
