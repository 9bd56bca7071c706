import { expect, test } from 'vitest';
import { findIncidents, type Incident, withoutTwins } from '@/app/(dashboard)/incidents';

const now = new Date('2026-03-18T06:00:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const platform = {
  id: 'p',
  appId: 'wx-platform',
  name: 'Platform',
  source: 'database' as const,
  createdAt: minutes(-600),
  updatedAt: minutes(-600),
};
const component = {
  platformId: 'p',
  expiresAt: minutes(60),
  nextAttemptAt: minutes(45),
  failureCount: 0,
  lastErrcode: null,
  lastErrorCode: null,
  lastRid: null,
  lastErrmsg: null,
  lastErrorAt: null,
};
const kindsOf = (health: Partial<Parameters<typeof findIncidents>[1]>) =>
  findIncidents(platform, { ticketAt: minutes(-10), component, ...health }, now).map(({ kind }) => kind);

test('a fresh ticket and a living component token are no incident', () => {
  expect(kindsOf({})).toEqual([]);
  expect(kindsOf({ ticketAt: minutes(-25) })).toEqual([]);
});

test('a ticket over 25 minutes old is one', () => {
  expect(kindsOf({ ticketAt: minutes(-26) })).toEqual(['ticketSilent']);
});

test('a silence warns at first and is critical from two hours on', () => {
  const stateAfter = (silent: number) =>
    findIncidents(platform, { ticketAt: minutes(-silent), component }, now).map(({ state }) => state);
  expect([stateAfter(119), stateAfter(120)]).toEqual([['failing'], ['critical']]);
});

test('before the first ticket only that is told, as nothing else can work', () => {
  expect(kindsOf({ ticketAt: null, component: null })).toEqual(['noTicketYet']);
});

test('a component token that died or fails twice is one, a single failure is not', () => {
  expect(kindsOf({ component: { ...component, expiresAt: now } })).toEqual(['componentExpired']);
  expect(kindsOf({ component: { ...component, expiresAt: null } })).toEqual(['componentExpired']);
  expect(kindsOf({ component: { ...component, failureCount: 2 } })).toEqual(['componentFailing']);
  expect(kindsOf({ component: { ...component, failureCount: 1 } })).toEqual([]);
});

test('why a component token fails is told once, and what another platform is refused is told too', () => {
  const refused = (kind: Incident['kind'], errorCode: string, of = platform): Incident => ({
    ...{ kind, platform: of, state: 'critical', at: null, href: '/', count: 1, asked: null },
    failure: { errorCode, errcode: null, errmsg: null, rid: null },
  });
  const other = { ...platform, id: 'q' };
  const failing = refused('componentFailing', 'ip');
  const [secret, ofOther] = [refused('secretRefused', 'secret'), refused('ipRefused', 'ip', other)];
  expect(withoutTwins([failing, refused('ipRefused', 'ip'), secret, ofOther])).toEqual([
    failing,
    secret,
    ofOther,
  ]);
  expect(withoutTwins([ofOther])).toEqual([ofOther]);
  const dead = refused('componentExpired', 'secret');
  expect(withoutTwins([dead, secret])).toEqual([dead]);
});
