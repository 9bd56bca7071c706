import { expect, test, vi } from 'vitest';
import { createGroupCommit } from '@/lib/stores/group-commit';

const never = Number.POSITIVE_INFINITY;

test('what arrives during a commit is committed together with the next one', async () => {
  const groups: number[][] = [];
  const save = createGroupCommit({
    maxItems: 50,
    commit: async (items: number[]) => {
      groups.push(items);
      return items.map((item) => item * 10);
    },
  });
  expect(await Promise.all([1, 2, 3].map((item) => save(item, never)))).toEqual([10, 20, 30]);
  expect(groups).toEqual([[1], [2, 3]]);
});

test('a group has at most so many items', async () => {
  const sizes: number[] = [];
  const save = createGroupCommit({
    maxItems: 2,
    commit: async (items: number[]) => {
      sizes.push(items.length);
      return items;
    },
  });
  await Promise.all([1, 2, 3, 4, 5, 6].map((item) => save(item, never)));
  expect(sizes).toEqual([1, 2, 2, 1]);
});

test('a bad item fails alone, and those behind it are still committed', async () => {
  const save = createGroupCommit({
    maxItems: 50,
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
  const save = createGroupCommit({ maxItems: 50, commit });
  await expect(save('late', performance.now() - 1)).rejects.toMatchObject({ code: 'commitTooLate' });
  expect(commit).not.toHaveBeenCalled();
});
