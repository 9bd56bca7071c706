import type pg from 'pg';

/** In a session of another zone, times that the database itself fills in would be off by that zone. */
export function postgresqlOptions(connectionString: string): pg.ClientConfig {
  return { connectionString, options: '-c TimeZone=UTC', connectionTimeoutMillis: 5_000 };
}
