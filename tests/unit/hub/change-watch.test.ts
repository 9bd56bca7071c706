// Every look is let through by hand, so that looks are counted and nothing waits.
import { expect, test } from 'vitest';
import { type ChangeListener, createChangeWatch } from '@/lib/hub/change-watch';

/** A watch whose stamps and pauses the test gives. */
function setUp() {
  let stamp: string | null = 'tickets:a events:a';
  let looks = 0;
  let goOn = () => {};
  const watch = createChangeWatch({
    look: async () => {
      looks += 1;
      return stamp;
    },
    pause: () =>
      new Promise<void>((resolve) => {
        goOn = resolve;
      }),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    watch,
    looks: () => looks,
    show: (next: string | null) => {
      stamp = next;
    },
    settle,
    pass: async () => {
      goOn();
      await settle();
    },
  };
}

function listen(since: string) {
  const heard: string[][] = [];
  const listener: ChangeListener = { since, tell: (kinds) => heard.push(kinds) };
  return { listener, heard };
}

test('a change is told by the next look, once, by its kind', async () => {
  const { watch, show, settle, pass } = setUp();
  const { listener, heard } = listen('tickets:a events:a');
  watch.add(listener);
  await settle();
  show('tickets:b events:a');
  await pass();
  await pass();
  expect(heard).toEqual([['tickets']]);
  show('tickets:b events:c');
  await pass();
  expect(heard).toEqual([['tickets'], ['events']]);
});

test('what changed between a page and its stream is told by the first look', async () => {
  const { watch, settle } = setUp();
  const late = listen('tickets:old events:a');
  const unknown = listen('');
  watch.add(late.listener);
  watch.add(unknown.listener);
  await settle();
  await settle();
  expect([late.heard, unknown.heard]).toEqual([[['tickets']], [['tickets', 'events']]]);
});

test('a thousand pages cost one look per pause', async () => {
  const { watch, looks, show, settle, pass } = setUp();
  const pages = Array.from({ length: 1_000 }, () => listen('tickets:a events:a'));
  for (const { listener } of pages) watch.add(listener);
  await settle();
  show('tickets:b events:a');
  await pass();
  expect(looks()).toBe(2);
  expect(pages.every(({ heard }) => heard.length === 1)).toBe(true);
});

test('nobody listening, nobody looks; the next page starts it again', async () => {
  const { watch, looks, settle, pass } = setUp();
  const first = listen('tickets:a events:a');
  watch.add(first.listener);
  await settle();
  watch.remove(first.listener);
  await pass();
  await pass();
  expect(looks()).toBe(1);
  watch.add(first.listener);
  await settle();
  expect(looks()).toBe(2);
});

test('while the database does not answer nothing is told, and the change afterwards', async () => {
  const { watch, show, settle, pass } = setUp();
  const { listener, heard } = listen('tickets:a events:a');
  show(null);
  watch.add(listener);
  await settle();
  await pass();
  expect(heard).toEqual([]);
  show('tickets:a events:b');
  await pass();
  expect(heard).toEqual([['events']]);
});
