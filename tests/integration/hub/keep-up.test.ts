// The upkeep's looks side by side.
import { expect, test } from 'vitest';
import { keepUp } from '@/lib/hub/keep-up';
import { setUpHubDesk } from '../../support/hub-desk';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
setUpHubDesk();

test('a look that takes long, or fails, keeps no other from being taken', async () => {
  const stop = new AbortController();
  const taken: string[] = [];
  let endLong = () => {};
  const long = new Promise<void>((resolve) => {
    endLong = resolve;
  });
  const note = (name: string) => async () => void taken.push(name);
  const upkeep = keepUp(stop.signal, [
    [() => long, note('after the long one')],
    [() => Promise.reject(new Error('The database is away.')), note('after the failed one')],
    [note('beside')],
  ]);
  await expect.poll(() => taken).toEqual(['beside', 'after the failed one']);
  stop.abort();
  endLong();
  await upkeep;
  expect(taken).toContain('after the long one');
});
