// Several accounts ticked in a list: which a range means, and what is told of each afterwards.
import { describe, expect, test } from 'vitest';
import { createTouches, rangeBetween, type Touch } from '@/app/(dashboard)/accounts/ticked/ticks';
import { listUnrefreshed, readOutcomes, readToldOutcomes } from '@/app/(dashboard)/refresh-several/outcomes';

/** Nothing of it is looked at. */
const touch = (isRange: boolean) => ({ isRange }) as Touch;

const rows = ['a', 'b', 'c', 'd'];
const accounts = rows.map((id) => ({ id, appId: `wx-${id}`, name: id.toUpperCase() }));

describe('a range of ticks', () => {
  test('goes from one to the other with both, whichever stands higher', () => {
    expect(rangeBetween(rows, 'b', 'd')).toEqual(['b', 'c', 'd']);
    expect(rangeBetween(rows, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(rangeBetween(rows, 'c', 'c')).toEqual(['c']);
  });

  test('is the one that is ticked where the other has gone', () => {
    expect(rangeBetween(rows, 'gone', 'b')).toEqual(['b']);
  });
});

test('what is ticked while nobody takes it waits, in order, and comes once', () => {
  const touches = createTouches();
  const [first, range, later] = [touch(false), touch(true), touch(false)];
  const taken: Touch[] = [];
  const again: Touch[] = [];
  touches.tell(first);
  touches.tell(range);
  const stop = touches.takeOver((each) => taken.push(each));
  expect(taken).toEqual([first, range]);
  stop();
  touches.tell(later);
  touches.takeOver((each) => again.push(each));
  expect([taken, again]).toEqual([[first, range], [later]]);
});

describe('of accounts that were to get new tokens', () => {
  const failure = { code: 'ip', errcode: 61004, rid: 'r-1' };

  test('each without one is told with its reason, whatever order the answer has', () => {
    const outcomes = [
      { id: 'd', problem: 'authorizerNotFound' },
      { id: 'b', result: { kind: 'failed', failure } },
      { id: 'c', result: { kind: 'busy' } },
      { id: 'a', result: { kind: 'refreshed', version: 3 } },
    ];
    expect(listUnrefreshed(readOutcomes({ outcomes }, accounts))).toEqual([
      {
        account: accounts[1],
        why: 'failed',
        failure: { errorCode: 'ip', errcode: 61004, errmsg: null, rid: 'r-1' },
      },
      { account: accounts[2], why: 'busy', failure: null },
      { account: accounts[3], why: 'unexpected', failure: null },
    ]);
  });

  test('which they were is read from the answer where only the server knows', () => {
    const outcomes = rows.map((id) => ({ id, result: { kind: id === 'b' ? 'busy' : 'refreshed' } }));
    expect(readToldOutcomes({ accounts, outcomes })).toEqual(readOutcomes({ outcomes }, accounts));
    expect(listUnrefreshed(readToldOutcomes({ accounts, outcomes }))).toMatchObject([
      { account: accounts[1] },
    ]);
    expect(readToldOutcomes(null)).toEqual([]);
  });

  test.each([
    ['an answer that leaves them out', { outcomes: [] }],
    ['an answer of another shape', { outcomes: 'x' }],
    ['a result of an unknown kind', { outcomes: rows.map((id) => ({ id, result: { kind: 'new' } })) }],
    ['a result that is nothing', { outcomes: rows.map((id) => ({ id, result: null })) }],
    ['no answer', null],
  ])('none counts as done by %s', (_, data) => {
    const told = listUnrefreshed(readOutcomes(data, accounts));
    expect(told.map(({ why }) => why)).toEqual(rows.map(() => 'unexpected'));
  });
});
