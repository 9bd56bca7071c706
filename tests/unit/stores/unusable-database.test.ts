import { expect, test } from 'vitest';
import { explainDatabaseFailure, isDatabaseNotUpYet } from '@/lib/stores/unusable-database';

const withCode = (code: string, message = code) => Object.assign(new Error(message), { code });

test.each([
  withCode('ECONNREFUSED'),
  withCode('57P03', 'the database system is starting up'),
  withCode('53300', 'sorry, too many clients already'),
  withCode('P1001', "Can't reach database server"),
  new Error('timeout expired'),
  new Error('Connection terminated unexpectedly'),
])('what passes by itself is waited for: %s', (error) => {
  expect(isDatabaseNotUpYet(error)).toBe(true);
});

test.each([
  [new Error('SQLITE_NOTADB: file is not a database'), 'SQLITE_NOTADB: file is not a database'],
  [
    new Error(
      '\nInvalid `x()` invocation:\n\nMessage: `SQLITE_READONLY: attempt to write a readonly database`',
    ),
    'SQLITE_READONLY: attempt to write a readonly database',
  ],
  [
    withCode('28P01', 'password authentication failed for user "x"'),
    'password authentication failed for user "x"',
  ],
  [withCode('ENOTDIR', 'ENOTDIR: not a directory'), 'ENOTDIR: not a directory'],
])('what a person has to mend is told in the words of the database alone: %s', (error, words) => {
  expect(isDatabaseNotUpYet(error)).toBe(false);
  const explained = explainDatabaseFailure(error);
  expect(explained).toMatchObject({ code: 'unusableDatabase', cause: error });
  expect(explained).toHaveProperty(
    'message',
    expect.stringMatching(new RegExp(`^DATABASE_URL .*: ${words}$`)),
  );
});

test('a bug keeps its own error', () => {
  const bug = new TypeError('x is not a function');
  expect(isDatabaseNotUpYet(bug)).toBe(false);
  expect(explainDatabaseFailure(bug)).toBe(bug);
});
