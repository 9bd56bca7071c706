// A requirement as tests: measured small, in memory and on the database of the project.
import { expect, inject, test } from 'vitest';
import { setUpTestDatabase } from '../support/test-database';
import type { Measurement, Requirement, Rig } from './requirement';

const timeout = 300_000;
const small: Rig = { pick: (_full, less) => less, isFull: false, log: () => undefined };

/** In memory once (beside SQLite, unless it has nothing else), on the database in both projects. */
export function proveRequirement({ id, asked, onDatabase, inMemory }: Requirement): void {
  const database = setUpTestDatabase();
  if (inMemory && (!onDatabase || inject('databaseKind') === 'sqlite')) {
    test(`${id}, in memory: ${asked}`, { timeout }, async () => {
      expectMet(await inMemory(small));
    });
  }
  if (onDatabase) {
    test(`${id}: ${asked}`, { timeout }, async () => {
      expectMet(await onDatabase({ ...small, database }));
    });
  }
}

function expectMet({ seen, met }: Measurement): void {
  expect(met, seen).toBe(true);
}
