import { expect, test } from 'vitest';
import { watchChanges } from '@/lib/hub/watch-changes';
import { getRuntime } from '@/lib/runtime';
import { getChangeStamp } from '@/lib/stores/change-stamp';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

test('everybody hears of a change since their page was made, and nobody after they left or the process stops', async () => {
  const { id: platformId } = await seedPlatform();
  const since = await getChangeStamp();
  // Before anybody listens: it happened between the page and its stream.
  await createEvent(platformId);
  const first = listen(since);
  const second = listen(since);
  await Promise.all([first.next(), second.next()]);
  first.leave();
  const heard = first.count();
  const next = second.next();
  await createEvent(platformId);
  await next;
  expect(first.count()).toBe(heard);
  getRuntime().abort();
  expect(second.signal.aborted).toBe(true);
  expect(listen(since).signal.aborted).toBe(true);
});

async function createEvent(platformId: string): Promise<void> {
  const id = newId();
  const origin = { clientAddress: '', query: '', body: '', receivedAt: new Date() };
  await getDatabase().platformEvent.create({
    data: { id, platformId, dedupeKey: id, infoType: 'authorized', effect: 'done', ...origin },
  });
}

function listen(since: string) {
  const controller = new AbortController();
  let count = 0;
  let wake = () => {};
  const listener = () => {
    count += 1;
    wake();
  };
  const signal = watchChanges(listener, since, controller.signal);
  return {
    signal,
    count: () => count,
    leave: () => controller.abort(),
    next: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
  };
}
