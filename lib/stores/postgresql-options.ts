import type pg from 'pg';

/** In a session of another zone, times that the database itself fills in would be off by that zone. */
export function postgresqlOptions(connectionString: string): pg.ClientConfig {
  return { connectionString, options: '-c TimeZone=UTC', connectionTimeoutMillis: 5_000 };
}

/** More than any statement takes, and all that a caller would wait for. */
const longestAnswerMs = 20_000;

/**
 * A page out of order costs hardly more than the next one, as on every disk without a needle. PostgreSQL supposes four times as
 * much, and reads all accounts whole where an index a third as large holds what a search asks for.
 */
const indexesFirst = '-c random_page_cost=1.1';

/**
 * For the process's own client. A server that is gone without a word answers no statement, and the system would notice only
 * after a quarter of an hour: until then whoever waits for one would wait, the background loop too.
 */
export function poolOptions(
  connectionString: string,
  { answerWithinMs = longestAnswerMs } = {},
): pg.PoolConfig {
  const { options, ...rest } = postgresqlOptions(connectionString);
  const ofSession = `${options} ${indexesFirst}`;
  return { ...rest, options: ofSession, query_timeout: answerWithinMs, keepAlive: true };
}
