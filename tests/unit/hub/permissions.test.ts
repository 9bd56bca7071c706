import { expect, test } from 'vitest';
import { miniProgramPermissionSets, officialPermissionSets } from '@/lib/hub/permission-sets';
import { describePermission } from '@/lib/hub/permissions';

const all = [...officialPermissionSets, ...miniProgramPermissionSets];

test('a set has a name in both languages, its kind of account, and says if it is exclusive', () => {
  expect(describePermission(4)).toEqual({
    id: 4,
    zh: '网页服务',
    en: 'Web services (OAuth, JS-SDK)',
    exclusive: true,
    family: 'official',
  });
  expect(describePermission(19)).toMatchObject({
    zh: '客服消息管理',
    exclusive: false,
    family: 'miniProgram',
  });
});

test('a set of the future is named by its number', () => {
  expect(describePermission(999)).toEqual({
    id: 999,
    zh: '权限集 999',
    en: 'Permission set 999',
    exclusive: false,
    family: null,
  });
});

test('the table is complete, with every id once', () => {
  expect(officialPermissionSets.map(({ id }) => id)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 22, 23, 24, 26, 27, 33, 34, 35, 44, 46, 47, 54, 66,
    89, 113, 121, 172,
  ]);
  expect(miniProgramPermissionSets.map(({ id }) => id)).toEqual([
    17, 18, 19, 20, 21, 25, 30, 31, 36, 37, 40, 41, 45, 48, 49, 51, 52, 57, 65, 67, 70, 71, 73, 76, 81, 84,
    85, 86, 88, 93, 99, 102, 104, 105, 107, 112, 116, 117, 118, 119, 120, 129, 130, 131, 132, 133, 135, 138,
    139, 140, 141, 142, 144, 151, 153, 156, 157, 159, 161, 171, 173, 174, 185, 186,
  ]);
});

test('exactly the sets that WeChat calls exclusive are', () => {
  const exclusive = all.filter((set) => set.exclusive).map(({ id }) => id);
  expect(exclusive).toEqual([4, 24, 34, 54, 18, 25, 40, 41, 45, 49, 51, 76, 81]);
});

test('no name carries a note of the table it came from', () => {
  for (const { zh, en } of all) expect(`${zh}|${en}`).not.toMatch(/互斥|legacy|\*|\[|^\||\|$/);
});
