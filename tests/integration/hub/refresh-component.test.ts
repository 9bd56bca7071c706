// Who has mended what WeChat refused asks for the platform's own token at once, instead of waiting for the next try.
import { expect, test } from 'vitest';
import { refreshTokenNow } from '@/lib/hub/refresh-token-now';
import { getRuntime } from '@/lib/runtime';
import { listOpenIncidents } from '@/lib/stores/incidents';
import { listComponentStates } from '@/lib/stores/overview';
import { getDatabase } from '@/lib/stores/prisma';
import { terminalActor } from '@/lib/stores/staff';
import { setUpHubDesk } from '@/tests/support/hub-desk';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();

test('a platform that WeChat refused has its token as soon as somebody asks, on record, and the incident ends', async () => {
  desk.sandbox.control.addFault({
    api: 'api_component_token',
    kind: 'errcode',
    errcode: 61004,
    calls: 1,
  });
  await desk.giveTicket();
  await getRuntime().incidents.settle();
  const [failing] = await listComponentStates();
  expect(failing).toMatchObject({ failureCount: 1, lastErrcode: 61004 });
  // The end of the pause, as the engine keeps it: what it does next, not when the token was due.
  const stored = await getDatabase().credential.findFirstOrThrow({ where: { kind: 'component' } });
  expect(failing?.nextAttemptAt).toEqual(stored.nextAttemptAt);
  expect(failing?.nextAttemptAt?.getTime()).toBeGreaterThan(getRuntime().clock.now());
  expect((await listOpenIncidents()).map(({ kind }) => kind)).toEqual(['ipRefused']);
  const asked = await refreshTokenNow({ platformId: desk.platform.id, authorizerAppId: null }, terminalActor);
  expect(asked).toMatchObject({ kind: 'refreshed' });
  await getRuntime().incidents.settle();
  expect(await listComponentStates()).toMatchObject([{ failureCount: 0, lastErrcode: null }]);
  expect(await listOpenIncidents()).toEqual([]);
  expect(await getDatabase().auditEntry.findMany()).toMatchObject([
    { act: 'tokenRefreshAsked', platformId: desk.platform.id, authorizerAppId: null },
  ]);
});

test('of a platform that is not ours nothing is asked and nothing is on record', async () => {
  const asked = refreshTokenNow({ platformId: 'unknown', authorizerAppId: null }, terminalActor);
  await expect(asked).rejects.toMatchObject({ code: 'platformNotFound' });
  expect(await getDatabase().auditEntry.count()).toBe(0);
});
