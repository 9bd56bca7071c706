// One server for all test files of the project `postgresql`; each file makes its own database on it.
import type { TestProject } from 'vitest/node';
import { startPostgresql } from './postgresql-server';

export default async function providePostgresql(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgresql();
  project.provide('postgresqlUrl', server.url);
  return () => server.stop();
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseKind: 'sqlite' | 'postgresql';
    /** Of the maintenance database; empty on SQLite. */
    postgresqlUrl: string;
  }
}
