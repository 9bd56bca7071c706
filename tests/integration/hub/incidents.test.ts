// What opens an incident and what ends it, against a WeChat that misbehaves.
import { expect, test } from 'vitest';
import { endPassedIncidents } from '@/lib/hub/end-passed-incidents';
import { restartSilentTicketPushes } from '@/lib/hub/restart-ticket-push';
import { watchQuotas } from '@/lib/hub/watch-quota';
import { watchTicketPushes } from '@/lib/hub/watch-ticket-pushes';
import { withComponentToken } from '@/lib/hub/with-component-token';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { listOpenIncidents, listRecentIncidents, openIncident } from '@/lib/stores/incidents';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenStore } from '@/lib/stores/token-store';
import { setUpHubDesk } from '../../support/hub-desk';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const quotaPath = '/cgi-bin/component/api_authorizer_token';
const quotaApi = 'openapi/quota/get';

async function open() {
  await getRuntime().incidents.settle();
  return listOpenIncidents();
}

function listAccounts() {
  const { api } = getRuntime();
  return withComponentToken(desk.platform.id, (access) =>
    api.listAuthorizers({ ...access, offset: 0, count: 1 }),
  );
}

test('somebody else who fetches the component token is noticed by the first refusal, healed and shown', async () => {
  await desk.giveTicket();
  await listAccounts();
  expect(await open()).toEqual([]);
  desk.sandbox.control.killAccessToken(desk.platform.appId);
  await listAccounts();
  expect(await open()).toMatchObject([
    { kind: 'foreignMinter', platformId: desk.platform.id, severity: 'warning', count: 1 },
  ]);
});

test('a foreign minter who was not met again for three hours is over', async () => {
  const { platform } = desk;
  const now = new Date(getRuntime().clock.now());
  const seen = {
    platformId: platform.id,
    kind: 'foreignMinter',
    severity: 'warning',
    detail: {},
    now,
  } as const;
  await openIncident(seen);
  desk.pass(2 * hourMs);
  await endPassedIncidents();
  expect(await open()).toHaveLength(1);
  desk.pass(hourMs + 1);
  await endPassedIncidents();
  expect(await open()).toEqual([]);
});

test('a token that merely came to its end is no foreign minter', async () => {
  const { incidents } = getRuntime();
  const component = { platformId: desk.platform.id, kind: 'component', authorizerAppId: '' } as const;
  incidents.report({ event: 'tokenReportedBad', leftMs: 4 * minuteMs, ...component });
  incidents.report({ event: 'tokenReportedBad', leftMs: hourMs, ...component, kind: 'authorizer' });
  expect(await open()).toEqual([]);
  incidents.report({ event: 'tokenReportedBad', leftMs: 6 * minuteMs, ...component });
  expect(await open()).toHaveLength(1);
});

test('silence of the ticket pushes warns at 25 min and is critical at 2 h, once, and ends with the next push', async () => {
  await desk.giveTicket();
  desk.pass(24 * minuteMs);
  await watchTicketPushes();
  expect(await open()).toEqual([]);
  desk.pass(2 * minuteMs);
  await restartSilentTicketPushes();
  for (let round = 0; round < 3; round += 1) await watchTicketPushes();
  expect(await open()).toMatchObject([
    {
      kind: 'ticketSilent',
      severity: 'warning',
      count: 1,
      detail: { missed: 2, asked: { outcome: 'normal' } },
    },
  ]);
  desk.pass(95 * minuteMs);
  await watchTicketPushes();
  expect(await open()).toMatchObject([{ severity: 'critical', count: 1, detail: { missed: 12 } }]);
  await desk.sandbox.control.pushTicket();
  for (const text of desk.takePushes()) await desk.receive(text);
  await workOff();
  expect(await open()).toEqual([]);
  expect(await listRecentIncidents(new Date(0), 5)).toMatchObject([{ kind: 'ticketSilent' }]);
});

test('a platform that waits for its first ticket has no incident', async () => {
  desk.pass(3 * hourMs);
  await watchTicketPushes();
  expect(await open()).toEqual([]);
});

test('half of the day’s refreshes used is a warning, four fifths are critical, less ends it; asked once an hour', async () => {
  await desk.giveTicket();
  const use = (dailyLimit: number) =>
    desk.sandbox.control.adjust({ dailyLimits: { [quotaPath]: dailyLimit } });
  const account = desk.sandbox.control.addAccounts({ count: 1, isAuthorized: true })[0]?.appId ?? '';
  const refreshToken = desk.sandbox.control.account(account).authorization?.refreshToken ?? '';
  await withComponentToken(desk.platform.id, async (access) => {
    for (let call = 0; call < 10; call += 1) {
      await getRuntime().api.refreshAuthorizerToken({
        ...access,
        authorizerAppId: account,
        authorizerRefreshToken: refreshToken,
      });
    }
  });
  const seen: unknown[] = [];
  for (const limit of [21, 20, 13, 12, 30]) {
    use(limit);
    await Promise.all([watchQuotas(), watchQuotas()]);
    await watchQuotas();
    seen.push((await open()).map(({ severity, detail }) => [severity, detail])[0]);
    desk.pass(hourMs);
  }
  expect(seen).toEqual([
    undefined,
    ['warning', { dailyLimit: 20, used: 10 }],
    ['warning', { dailyLimit: 13, used: 10 }],
    ['critical', { dailyLimit: 12, used: 10 }],
    undefined,
  ]);
  expect(desk.sandbox.control.counters()[`/cgi-bin/${quotaApi}`]?.calls).toBe(5);
});

test.each([76003, 76021, 76022])(
  '%i, no figures, is no incident and asked again a day later',
  async (errcode) => {
    await desk.giveTicket();
    desk.sandbox.control.addFault({ api: `/cgi-bin/${quotaApi}`, kind: 'errcode', errcode });
    const calls = () => desk.sandbox.control.counters()[`/cgi-bin/${quotaApi}`]?.calls ?? 0;
    await watchQuotas();
    desk.pass(23 * hourMs);
    await watchQuotas();
    expect([calls(), await open()]).toEqual([1, []]);
    desk.pass(2 * hourMs);
    await watchQuotas();
    expect(calls()).toBe(2);
  },
);

test('a refused address is told with the address, once in ten seconds, and ends with the next success', async () => {
  await desk.giveTicket();
  const { engine } = getRuntime();
  const component = { platformId: desk.platform.id, kind: 'component', authorizerAppId: '' } as const;
  desk.sandbox.control.adjust({ isIpAllowed: false });
  await engine.refreshNow(component, 'staff');
  await engine.refreshNow(component, 'staff');
  expect(await open()).toMatchObject([
    { kind: 'ipRefused', severity: 'critical', count: 1, detail: { errcode: 61004, address: '127.0.0.1' } },
  ]);
  desk.sandbox.control.adjust({ isIpAllowed: true });
  expect(await engine.refreshNow(component, 'staff')).toMatchObject({ kind: 'refreshed' });
  expect(await open()).toEqual([]);
});

test('a spent quota is an incident from the first refusal to the first success, however many accounts meet it', async () => {
  const { incidents } = getRuntime();
  const { id: platformId } = desk.platform;
  const failure = { code: 'quota', errcode: 45009, rid: null, message: '' } as const;
  const until = Date.UTC(2026, 2, 18, 6);
  incidents.report({ event: 'quotaExhausted', platformId, failure, until });
  expect(await open()).toMatchObject([
    {
      kind: 'quotaExhausted',
      severity: 'critical',
      detail: { errcode: 45009, until: '2026-03-18T06:00:00.000Z' },
    },
  ]);
  incidents.report({ event: 'quotaRestored', platformId });
  expect(await open()).toEqual([]);
});

test('a spent quota whose end could not be written is over all the same, and one that lasts is not', async () => {
  await desk.giveTicket();
  const { incidents, clock } = getRuntime();
  const { id: platformId } = desk.platform;
  const failure = { code: 'quota', errcode: 45009, rid: null, message: '' } as const;
  const now = clock.now();
  const until = now + 10 * minuteMs;
  await tokenStore.saveQuotaPause({ platformId, expected: null, until, now });
  incidents.report({ event: 'quotaExhausted', platformId, failure, until });
  await incidents.settle();
  await endPassedIncidents();
  expect(await open()).toMatchObject([{ kind: 'quotaExhausted' }]);
  // Its process died, or the database failed, between the breaker and the incident.
  await tokenStore.saveQuotaPause({ platformId, expected: until, until: null, now });
  await endPassedIncidents();
  expect(await open()).toEqual([]);
});

test('an incident that cannot be written takes nothing with it', async () => {
  await desk.giveTicket();
  await listAccounts();
  const database = getDatabase();
  await database.$executeRaw`ALTER TABLE "Incident" RENAME TO "Gone"`;
  try {
    desk.sandbox.control.killAccessToken(desk.platform.appId);
    expect(await listAccounts()).toEqual({ totalCount: 0, authorizers: [] });
    await getRuntime().incidents.settle();
  } finally {
    await database.$executeRaw`ALTER TABLE "Gone" RENAME TO "Incident"`;
  }
});
