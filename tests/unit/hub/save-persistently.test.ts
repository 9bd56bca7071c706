// What WeChat answered once is not lost to a database that fails for a moment.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { savePersistently } from '@/lib/hub/save-persistently';
import { forget, remember } from '@/lib/remember';
import type { Runtime } from '@/lib/runtime';
import { createManualClock, type ManualClock } from '@/tests/support/tokens/manual-clock';

let clock: ManualClock;

beforeEach(() => {
  clock = createManualClock();
  const runtime: Pick<Runtime, 'clock'> = { clock };
  remember('runtime', () => runtime);
});

afterEach(() => forget('runtime'));

test('a save that fails is done again until it succeeds', async () => {
  let tries = 0;
  const save = async () => {
    tries += 1;
    if (tries < 4) throw new Error('The database is away.');
    return 'saved';
  };
  expect(await clock.passUntil(savePersistently('connection', save))).toBe('saved');
  expect(tries).toBe(4);
});

test('it is given up within the lease, with what was wrong', async () => {
  const startedAt = clock.now();
  const save = () => Promise.reject(new Error('The database is away.'));
  await expect(clock.passUntil(savePersistently('connection', save))).rejects.toThrow('away');
  expect(clock.now() - startedAt).toBeGreaterThan(8_000);
  expect(clock.now() - startedAt).toBeLessThanOrEqual(10_000);
});
