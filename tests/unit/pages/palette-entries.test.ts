import { describe, expect, test } from 'vitest';
import { listPages } from '@/app/(dashboard)/shell/pages';
import {
  entryBeside,
  fitsQuery,
  listActions,
  splitAtMatch,
} from '@/app/(dashboard)/shell/palette/palette-entries';

test('what only admins may do or open is not offered to staff', () => {
  expect(listActions(true)).toContain('addTarget');
  expect(listActions(false)).not.toContain('addTarget');
  expect(listActions(false)).toEqual(
    expect.arrayContaining(['authorize', 'language', 'theme', 'sessions', 'signOut']),
  );
  expect(listPages(false).length).toBeLessThan(listPages(true).length);
});

describe('an entry is found', () => {
  const tokens = { key: 'tokens', label: '令牌' };
  test.each(['', '令', 'tok', 'TOKENS', 'lingpai', 'lp', '令牌 tokens'])('by %j', (query) => {
    expect(fitsQuery(tokens, query)).toBe(true);
  });
  test.each(['票', 'tokenz', '令牌 票据'])('not by %j', (query) => {
    expect(fitsQuery(tokens, query)).toBe(false);
  });
});

test('the match is marked where it stands, and nothing where lower case moves the letters', () => {
  expect(splitAtMatch('青禾书店', '书')).toEqual(['青禾', '书', '店']);
  expect(splitAtMatch('Reading Club', 'CLUB')).toEqual(['Reading ', 'Club', '']);
  expect(splitAtMatch('青禾', 'wx12')).toEqual(['青禾', '', '']);
  expect(splitAtMatch('İstanbul', 'stan')).toEqual(['İstanbul', '', '']);
});

test('the arrows go around both ends, and an empty list has none to go to', () => {
  const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const entries = [a, b, c];
  expect(entryBeside(entries, a, 1)).toBe(b);
  expect(entryBeside(entries, c, 1)).toBe(a);
  expect(entryBeside(entries, a, -1)).toBe(c);
  expect(entryBeside([], undefined, 1)).toBeNull();
});
