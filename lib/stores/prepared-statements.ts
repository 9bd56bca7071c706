// Statements that PostgreSQL keeps for each connection under a name: one of many rows costs its server as much to read as to
// run. Only those that are named here, as each connection keeps them until it ends.
import { hash } from 'node:crypto';

const names = new Map<string, string>();

/** From now on the statement is kept; of few different texts only. */
export function keepPrepared(sql: string): void {
  names.set(sql, `wxdesk ${hash('sha256', sql).slice(0, 32)}`);
}

/** The statement's name; empty for one that is not kept. */
export function preparedName({ sql }: { sql: string }): string {
  return names.get(sql) ?? '';
}
