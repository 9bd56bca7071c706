// Incidents on both databases: one row while something lasts, whoever sees it.
import { beforeEach, expect, test } from 'vitest';
import {
  endIncident,
  endQuietIncidents,
  listOpenIncidents,
  listRecentIncidents,
  openIncident,
} from '@/lib/stores/incidents';
import { getDatabase } from '@/lib/stores/prisma';
import { runScripts } from '../../support/run-script';
import { seedPlatform } from '../../support/seed';
import { setUpTestDatabase } from '../../support/test-database';

const database = setUpTestDatabase();
let platformId = '';
const at = (minute: number) => new Date(Date.UTC(2026, 2, 18, 6, minute));
const seen = (minute: number) => ({
  platformId,
  kind: 'foreignMinter',
  severity: 'warning' as const,
  detail: { minute },
  now: at(minute),
});

beforeEach(async () => {
  await getDatabase().incident.deleteMany();
  await getDatabase().platform.deleteMany();
  platformId = (await seedPlatform()).id;
});

test('what is seen again while it is open is counted in one row, with the newest detail and the highest severity', async () => {
  expect(await openIncident(seen(0))).toBe(1);
  expect(await openIncident({ ...seen(5), severity: 'critical' })).toBe(2);
  expect(await openIncident(seen(3))).toBe(3);
  expect(await listOpenIncidents()).toMatchObject([
    {
      platformId,
      kind: 'foreignMinter',
      severity: 'critical',
      count: 3,
      detail: { minute: 3 },
      startedAt: at(0),
      lastSeenAt: at(5),
      endedAt: null,
    },
  ]);
});

test('a state that is looked at again is not counted again', async () => {
  for (const minute of [0, 1, 2]) await openIncident({ ...seen(minute), isState: true });
  expect(await listOpenIncidents()).toMatchObject([{ count: 1, lastSeenAt: at(2) }]);
});

test('an incident that ended stays as it was, and the next one is a row of its own', async () => {
  await openIncident(seen(0));
  expect(await endIncident(seen(0), at(1))).toBe(true);
  expect(await endIncident(seen(0), at(2))).toBe(false);
  expect(await openIncident(seen(9))).toBe(1);
  expect(await listOpenIncidents()).toMatchObject([{ startedAt: at(9) }]);
  expect(await listRecentIncidents(at(0), 10)).toMatchObject([
    { startedAt: at(9), endedAt: null },
    { startedAt: at(0), endedAt: at(1) },
  ]);
  expect(await listRecentIncidents(at(2), 10)).toHaveLength(1);
});

test('platforms, kinds and subjects are told apart, and one that concerns everything has no platform', async () => {
  await openIncident(seen(0));
  await openIncident({ ...seen(0), kind: 'ticketSilent', severity: 'critical' });
  await openIncident({ ...seen(0), kind: 'clockStep', subject: 'machine-1', platformId: null });
  await openIncident({ ...seen(0), kind: 'clockStep', subject: 'machine-2', platformId: null });
  expect(await listOpenIncidents()).toHaveLength(4);
  expect((await listOpenIncidents())[0]).toMatchObject({ kind: 'ticketSilent' });
  await endIncident({ platformId: null, kind: 'clockStep', subject: 'machine-1' }, at(1));
  expect(await listOpenIncidents()).toHaveLength(3);
});

test('what has been quiet for long enough ends, what was seen since stays', async () => {
  await openIncident(seen(0));
  await openIncident({ ...seen(0), subject: 'seen later' });
  await openIncident({ ...seen(30), subject: 'seen later' });
  expect(await endQuietIncidents('foreignMinter', at(10), at(40))).toBe(1);
  expect(await listOpenIncidents()).toMatchObject([{ subject: 'seen later' }]);
});

test('processes that open the same incident at once make one row that counts all of them', async () => {
  const processes = runScripts(2, 'open-incidents', database.environment(), [platformId, '10']);
  await Promise.all([processes, ...Array.from({ length: 10 }, () => openIncident(seen(0)))]);
  expect(await listOpenIncidents()).toMatchObject([{ count: 30 }]);
  expect(await getDatabase().incident.count()).toBe(1);
});
