import { expect, test } from 'vitest';
import { findPlatformFieldProblem, findShownProblem } from '@/lib/hub/platform-fields';

const key = 'k'.repeat(43);
const typing = { isLeft: false, isAsked: false, isNew: true };
const left = { ...typing, isLeft: true };
const asked = { ...typing, isAsked: true };

test('what is still being typed for the first time is no mistake', () => {
  expect(findShownProblem('aesKey', key.slice(1), typing)).toBeNull();
});

test('a field is checked when it is left, and from then on while one types', () => {
  expect(findShownProblem('aesKey', key.slice(1), left)).toBe('length');
  expect(findShownProblem('aesKey', `${key.slice(1)}+`, left)).toBe('characters');
  expect(findShownProblem('token', 'two words', left)).toBe('spaces');
  expect(findShownProblem('aesKey', key, left)).toBeNull();
});

test('what is missing is named once somebody wants to save, and only of a new platform', () => {
  expect(findShownProblem('secret', '', left)).toBeNull();
  expect(findShownProblem('secret', '', asked)).toBe('missing');
  expect(findShownProblem('secret', '', { ...asked, isNew: false })).toBeNull();
});

test.each(['appId', 'secret', 'token', 'aesKey'] as const)(
  'once somebody wants to save, a form says of %s exactly what the server would',
  (field) => {
    for (const value of ['a', 'wx12345678', 'two words', '密钥', key, 'x'.repeat(200)])
      expect(findShownProblem(field, value, asked)).toBe(findPlatformFieldProblem(field, value));
  },
);
