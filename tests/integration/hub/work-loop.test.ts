// The loop of the background work.
import { expect, test } from 'vitest';
import { startWork } from '@/lib/hub/work-off';
import { kickWork } from '@/lib/hub/work-signal';
import { forget, remember } from '@/lib/remember';
import { getRuntime, type Runtime } from '@/lib/runtime';
import { getDatabase } from '@/lib/stores/prisma';
import { officialAccount, setUpHubDesk } from '../../support/hub-desk';
import { startProgram } from '../../support/start-program';
import { setUpTestDatabase } from '../../support/test-database';

const database = setUpTestDatabase();
const desk = setUpHubDesk();

function untilNothingIsPending() {
  const count = () => getDatabase().platformEvent.count({ where: { effect: 'pending' } });
  return expect.poll(count, { timeout: 20_000 }).toBe(0);
}

/** A clock whose pauses end only by their signal. */
function useEndlessPauses(): void {
  const runtime = getRuntime();
  const sleep: Runtime['clock']['sleep'] = (_ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) resolve();
      signal?.addEventListener('abort', () => resolve());
    });
  forget('runtime');
  remember<Runtime>('runtime', () => ({ ...runtime, clock: { ...runtime.clock, sleep } }));
}

test('a commit wakes the loop; it ends when it is told to, with its work done', async () => {
  await desk.giveTicket();
  useEndlessPauses();
  const stopping = new AbortController();
  const loop = startWork(stopping.signal);
  await untilNothingIsPending();
  await desk.sandbox.control.authorize(officialAccount);
  for (const text of desk.takePushes()) await desk.receive(text);
  kickWork();
  await untilNothingIsPending();
  stopping.abort();
  await loop;
  expect(await getDatabase().authorizer.count({ where: { status: 'authorized' } })).toBe(1);
});

test('what was pending when a process died is done by the next one', async () => {
  await desk.giveTicket();
  await desk.sandbox.control.authorize(officialAccount);
  for (const text of desk.takePushes()) await desk.receive(text);
  const worker = startProgram('work-hub', database.environment());
  await untilNothingIsPending();
  await worker.finish();
  expect(await getDatabase().authorizer.count({ where: { status: 'authorized' } })).toBe(1);
});

test('one event that cannot be applied does not hold up the others', async () => {
  await desk.giveTicket();
  await desk.sandbox.control.authorize(officialAccount);
  for (const text of desk.takePushes()) await desk.receive(text);
  // A key that does not open this code.
  await getDatabase().authorizationCode.updateMany({ data: { codeCipher: 'v1.unknown.AAAA' } });
  const others = desk.sandbox.control.addAccounts({ count: 3, isAuthorized: false });
  for (const { appId } of others) await desk.sandbox.control.authorize(appId);
  for (const text of desk.takePushes()) await desk.receive(text);
  const stopping = new AbortController();
  const loop = startWork(stopping.signal);
  const count = () => getDatabase().authorizer.count({ where: { status: 'authorized' } });
  await expect.poll(count, { timeout: 20_000 }).toBe(3);
  stopping.abort();
  await loop;
});
