import { expect, test } from 'vitest';
import { listAllAuthorizers } from '@/lib/wechat/list-all-authorizers';

function pageOf(total: number, names: string[]) {
  const authorizers = names.map((authorizerAppId) => ({
    authorizerAppId,
    refreshToken: null,
    authTime: null,
  }));
  return { totalCount: total, authorizers };
}

const names = Array.from({ length: 1_100 }, (_, index) => `wx${index}`);

/** Reads a list whose pages are these, in this order. */
async function read(pages: ReturnType<typeof pageOf>[]) {
  const asked: number[] = [];
  const list = await listAllAuthorizers(async ({ offset, count }) => {
    expect(count).toBe(500);
    asked.push(offset);
    return pages[offset / count] ?? pageOf(0, []);
  });
  return { ...list, asked };
}

test('all pages are asked for, once each, and are whole when they agree with their total', async () => {
  const pages = [0, 500, 1_000].map((from) => pageOf(1_100, names.slice(from, from + 500)));
  const list = await read(pages);
  expect(list).toMatchObject({ isWhole: true, pageCount: 3, asked: [0, 500, 1_000] });
  expect(list.authorizers).toHaveLength(1_100);
});

test('no accounts at all are a whole list of one page', async () => {
  expect(await read([pageOf(0, [])])).toMatchObject({ authorizers: [], isWhole: true, pageCount: 1 });
});

test.each([
  ['a total that changes on the way', [pageOf(501, names.slice(0, 500)), pageOf(502, names.slice(500, 502))]],
  ['an account that moved between the pages', [pageOf(501, names.slice(0, 500)), pageOf(501, ['wx0'])]],
  ['a page that stays empty', [pageOf(501, names.slice(0, 500)), pageOf(501, [])]],
  ['fewer accounts than the total says', [pageOf(3, names.slice(0, 2))]],
])('%s makes a list that is not whole', async (_what, pages) => {
  expect(await read(pages)).toMatchObject({ isWhole: false });
});
