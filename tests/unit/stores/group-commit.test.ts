import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createGroupCommit } from '@/lib/stores/group-commit';

const never = Number.POSITIVE_INFINITY;

test('what arrives within a few turns of the event loop is committed together, also from connections accepted one per turn', async () => {
  // Turns may be long on a busy machine; here no time passes in them.
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const { save, groups } = collectGroups();
  const saved: Promise<number>[] = [];
  for (const item of [1, 2, 3]) {
    saved.push(save(item, never));
    await nextTurn();
  }
  expect(await Promise.all(saved)).toEqual([10, 20, 30]);
  expect(groups).toEqual([[1, 2, 3]]);
});

test('what arrives during a commit is committed together with the next one', async () => {
  const { save, groups, whenCommitting } = collectGroups();
  const later: Promise<number>[] = [];
  whenCommitting(() => {
    if (later.length === 0) later.push(save(2, never), save(3, never));
  });
  await save(1, never);
  expect(await Promise.all(later)).toEqual([20, 30]);
  expect(groups).toEqual([[1], [2, 3]]);
});

test('so many commits are under way at once, and no more', async () => {
  const ends: (() => void)[] = [];
  const groups: number[][] = [];
  const save = createGroupCommit({
    maxItems: 2,
    maxWaiting: 100,
    maxAtOnce: 2,
    commit: async (items: number[]) => {
      groups.push(items);
      await new Promise<void>((resolve) => ends.push(resolve));
      return items;
    },
  });
  const saved = Promise.all([1, 2, 3, 4, 5, 6].map((item) => save(item, never)));
  await vi.waitFor(() =>
    expect(groups).toEqual([
      [1, 2],
      [3, 4],
    ]),
  );
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
  expect(groups).toHaveLength(2);
  ends.shift()?.();
  await vi.waitFor(() => expect(groups).toHaveLength(3));
  for (const end of ends) end();
  expect(await saved).toEqual([1, 2, 3, 4, 5, 6]);
});

test('nobody waits for company that does not come', async () => {
  const { save, groups } = collectGroups();
  let turns = 0;
  const counting = (async () => {
    while (groups.length === 0) {
      await nextTurn();
      turns += 1;
    }
  })();
  await save(1, never);
  await counting;
  expect(turns).toBeLessThan(12);
});

function collectGroups() {
  const groups: number[][] = [];
  let onCommit = () => {};
  const save = createGroupCommit({
    maxItems: 50,
    maxWaiting: 100,
    commit: async (items: number[]) => {
      groups.push(items);
      onCommit();
      return items.map((item) => item * 10);
    },
  });
  const whenCommitting = (work: () => void) => {
    onCommit = work;
  };
  return { save, groups, whenCommitting };
}

test('a group has at most so many items', async () => {
  const sizes: number[] = [];
  const save = createGroupCommit({
    maxItems: 2,
    maxWaiting: 100,
    commit: async (items: number[]) => {
      sizes.push(items.length);
      return items;
    },
  });
  await Promise.all([1, 2, 3, 4, 5, 6].map((item) => save(item, never)));
  expect(sizes).toEqual([2, 2, 2]);
});

test('a bad item fails alone, and those behind it are still committed', async () => {
  const save = createGroupCommit({
    maxItems: 50,
    maxWaiting: 100,
    commit: async (items: string[]) => {
      if (items.includes('bad')) throw new Error('bad item');
      return items;
    },
  });
  const results = await Promise.allSettled(
    ['first', 'bad', 'good', 'better'].map((item) => save(item, never)),
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(await save('later', never)).toBe('later');
});

test('an item whose time is over is not written any more', async () => {
  const commit = vi.fn(async (items: string[]) => items);
  const save = createGroupCommit({ maxItems: 50, maxWaiting: 100, commit });
  await expect(save('late', performance.now() - 1)).rejects.toMatchObject({ code: 'commitTooLate' });
  expect(commit).not.toHaveBeenCalled();
});

test('beyond so many waiting items the next is refused at once, and a place is free again after a commit', async () => {
  let release = () => {};
  const stalled = new Promise<void>((resolve) => {
    release = resolve;
  });
  const commit = vi.fn(async (items: string[]) => {
    await stalled;
    return items;
  });
  const save = createGroupCommit({ maxItems: 2, maxWaiting: 2, commit });
  const underWay = [save('1', never), save('2', never)];
  await vi.waitFor(() => expect(commit).toHaveBeenCalledOnce());
  const waiting = [save('3', never), save('4', never)];
  await expect(save('5', never)).rejects.toMatchObject({ code: 'commitQueueFull' });
  release();
  expect(await Promise.all([...underWay, ...waiting])).toEqual(['1', '2', '3', '4']);
  expect(await save('6', never)).toBe('6');
  expect(commit.mock.calls.flat(2)).not.toContain('5');
});
