// Three projects: what needs no database, and everything that does on each of the two.
import { defineConfig } from 'vitest/config';

const onDatabase = {
  include: ['tests/integration/**/*.test.ts', 'tests/reliability/**/*.test.ts'],
  setupFiles: ['tests/support/next-environment.ts'],
  hookTimeout: 60_000,
  testTimeout: 60_000,
};

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    // Much of the integration waits for processes: as many files at once as there are cores, not one fewer.
    maxWorkers: '100%',
    include: [],
    restoreMocks: true,
    env: { LOG_LEVEL: 'silent', NEXT_TELEMETRY_DISABLED: '1' },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: { ...onDatabase, name: 'sqlite', provide: { databaseKind: 'sqlite', postgresqlUrl: '' } },
      },
      {
        extends: true,
        test: {
          ...onDatabase,
          name: 'postgresql',
          provide: { databaseKind: 'postgresql' },
          globalSetup: ['tests/support/provide-postgresql.ts'],
        },
      },
    ],
  },
});
