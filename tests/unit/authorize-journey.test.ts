import { expect, test } from 'vitest';
import { isOver, journeySteps } from '@/app/(dashboard)/authorize/journey-steps';
import { readJourney } from '@/app/(dashboard)/authorize/read-journey';

const at = (minute: number) => `2026-03-01T08:0${minute}:00.000Z`;

function follow(instants: object) {
  const nothing = {
    revokedAt: null,
    openedAt: null,
    pressedAt: null,
    returnedAt: null,
    authorizedAt: null,
    failedAt: null,
  };
  const launch = {
    id: 'l',
    state: 'open',
    openedUserAgent: '',
    createdAt: at(0),
    expiresAt: at(9),
    failure: null,
    account: null,
  };
  return readJourney({ ...launch, ...nothing, ...instants });
}

const failed = (errorCode: string) => ({ errorCode, errcode: null, errmsg: null, rid: null });

function states(instants: object): string[] {
  return journeySteps(follow(instants)).map(({ name, state }) => `${name} ${state}`);
}

test('the journey shows what is done, where it stands and what comes', () => {
  expect(states({})).toEqual(['created ok', 'opened working', 'pressed off', 'authorized off']);
  expect(states({ openedAt: at(1), pressedAt: at(2) })).toEqual([
    'created ok',
    'opened ok',
    'pressed ok',
    'authorized working',
  ]);
});

test('an account that came by the push alone has no steps left open', () => {
  expect(states({ authorizedAt: at(3) })).toEqual(['created ok', 'opened ok', 'pressed ok', 'authorized ok']);
});

test('a cancelled or failed try shows until the button is pressed again', () => {
  const tried = { openedAt: at(1), pressedAt: at(2), failedAt: at(3) };
  expect(states({ ...tried, failure: failed('cancelled') }).at(-1)).toBe('cancelled off');
  expect(states({ ...tried, failure: failed('accountState') }).at(-1)).toBe('failed failing');
  expect(states({ ...tried, failure: failed('cancelled'), pressedAt: at(4) }).at(-1)).toBe(
    'authorized working',
  );
});

test('a failed try carries what WeChat said', () => {
  const failure = {
    errorCode: 'ip',
    errcode: 61004,
    errmsg: 'access clientip is not registered',
    rid: 'a-b-c',
  };
  const last = journeySteps(follow({ pressedAt: at(2), failedAt: at(3), failure })).at(-1);
  expect(last).toMatchObject({ name: 'failed', failure });
});

test('it is over when the account is known, not when a try failed', () => {
  expect(isOver(follow({ failedAt: at(3), failure: failed('cancelled') }))).toBe(false);
  expect(isOver(follow({ authorizedAt: at(3) }))).toBe(false);
  expect(isOver(follow({ authorizedAt: at(3), account: { appId: 'wx1', nickName: '' } }))).toBe(true);
});

test('a link that has ended shows what was done before, and how it ended', () => {
  const revoked = { state: 'expired', revokedAt: at(2) };
  expect(states({ ...revoked, openedAt: at(1) })).toEqual(['created ok', 'opened ok', 'revoked off']);
  expect(states({ state: 'expired' })).toEqual(['created ok', 'expired off']);
  const steps = journeySteps(follow(revoked));
  expect(steps.at(-1)?.at).toEqual(new Date(at(2)));
  const refused = { ...revoked, pressedAt: at(1), failedAt: at(2), failure: failed('ip') };
  expect(states(refused).slice(-2)).toEqual(['failed failing', 'revoked off']);
});

test('it is over when the link has ended, unless somebody is at WeChat, who may still authorize', () => {
  const revoked = { state: 'expired', revokedAt: at(2) };
  expect(isOver(follow({}))).toBe(false);
  expect(isOver(follow(revoked))).toBe(true);
  expect(isOver(follow({ state: 'expired' }))).toBe(true);
  expect(isOver(follow({ ...revoked, pressedAt: at(1) }))).toBe(false);
  const account = { appId: 'wx1', nickName: '' };
  const authorized = { state: 'authorized', authorizedAt: at(3), account };
  expect(isOver(follow({ ...authorized, revokedAt: at(2), pressedAt: at(1) }))).toBe(true);
  expect(states({ ...authorized, revokedAt: at(2) }).at(-1)).toBe('authorized ok');
});
