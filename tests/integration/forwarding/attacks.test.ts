// What may go wrong between us and a target: processes that die or work at once, clocks that are wrong, answers without end,
// and what of all that is written down.
import { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { redactFields } from '@/lib/logger';
import { forget, remember } from '@/lib/remember';
import { listDueDeliveries } from '@/lib/stores/deliveries';
import { mendFutureInstants } from '@/lib/stores/future-instants';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { setUpBundledProgram } from '@/tests/support/bundled-program';
import { type ForwardingDesk, openForwardingDesk } from '@/tests/support/forwarding/forwarding-desk';
import { type Receiver, startReceiver } from '@/tests/support/forwarding/receiver';
import { type RunningProgram, startProgram } from '@/tests/support/start-program';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();
const program = setUpBundledProgram('tests/support/programs/deliver.ts');
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const deliverers: RunningProgram[] = [];
let desk: ForwardingDesk;
let receiver: Receiver;

beforeAll(async () => {
  desk = await openForwardingDesk();
});
afterAll(() => desk.close());

beforeEach(async () => {
  await receiver?.close();
  await desk.clear();
  receiver = await startReceiver();
});
afterEach(() => Promise.all(deliverers.splice(0).map((one) => one.kill())));
afterAll(() => receiver.close());

function startDeliverer(): RunningProgram {
  const environment = database.environment({ WXDESK_FORWARD_NETWORKS: '127.0.0.1/32' });
  const deliverer = startProgram(program, environment);
  deliverers.push(deliverer);
  return deliverer;
}

const idsOf = ({ requests }: Receiver) => requests.map(({ headers }) => String(headers['webhook-id']));

test('two processes that deliver at once bring each event once', async () => {
  await desk.addTarget(receiver.url);
  await desk.push({ from: 100, to: 160 });
  startDeliverer();
  startDeliverer();
  await receiver.got(60);
  await delivered(60);
  expect(idsOf(receiver)).toHaveLength(60);
  expect(new Set(idsOf(receiver)).size).toBe(60);
});

test('what a process had sent when it was killed is brought again under its id, and all else once', async () => {
  await desk.addTarget(receiver.url);
  await desk.push({ from: 0, to: 20 });
  receiver.answer = 'hang';
  const victim = startDeliverer();
  await receiver.got(8);
  await victim.kill();
  const cut = idsOf(receiver);
  receiver.answer = { status: 204 };
  // What it had claimed is given to others after half a minute.
  desk.pass(31_000);
  const stop = desk.deliver();
  await delivered(20);
  await stop();
  expect(await getDatabase().delivery.count({ where: { state: 'delivered', attemptCount: 1 } })).toBe(20);
  const ids = idsOf(receiver);
  expect(ids).toHaveLength(20 + cut.length);
  expect(new Set(ids).size).toBe(20);
  expect(new Set(ids.slice(cut.length)).size).toBe(20);
});

test('an answer of 64 KiB is taken, and one byte more counts as a failure', async () => {
  const targetId = await desk.addTarget(receiver.url);
  const sizes = [65_536, 65_537];
  receiver.answer = () => ({ status: 200, body: 'x'.repeat(sizes.shift() ?? 0) });
  await desk.push({ from: 200, to: 201 });
  const stop = desk.deliver();
  await receiver.got(1);
  await tried(1);
  await desk.push({ from: 201, to: 202 });
  await tried(2);
  await stop();
  const tries = await getDatabase().deliveryAttempt.findMany({ orderBy: { id: 'asc' } });
  expect(tries.map(({ status, failureCode }) => [status, failureCode])).toEqual([
    [200, null],
    [null, 'answerTooLarge'],
  ]);
  expect(tries[0]?.sample).toHaveLength(500);
  expect(await getDatabase().delivery.count({ where: { targetId, state: 'delivered' } })).toBe(1);
});

test('deliveries that a clock a day ahead has put off are due at once, and others keep their time', async () => {
  const now = Date.now();
  const targetId = await desk.addTarget(receiver.url);
  const wrong = [
    await addDelivery(targetId, { nextAt: now + dayMs }),
    await addDelivery(targetId, { nextAt: now + dayMs + 5_000, triedAt: now + dayMs }),
  ];
  const right = [
    await addDelivery(targetId, { nextAt: now + 30_000 }),
    await addDelivery(targetId, { nextAt: now + 10 * 60 * minuteMs, triedAt: now - minuteMs }),
  ];
  await mendFutureInstants(now);
  const due = await listDueDeliveries(targetId, new Date(now), 10);
  expect(due.map(({ id }) => id).sort()).toEqual(wrong.sort());
  const kept = await getDatabase().delivery.findMany({
    where: { id: { in: right } },
    orderBy: { nextAttemptAt: 'asc' },
  });
  expect(kept.map(({ nextAttemptAt }) => nextAttemptAt?.getTime())).toEqual([
    now + 30_000,
    now + 600 * minuteMs,
  ]);
});

test('no log line names what is secret between us and a target', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  forget('logger');
  remember('logger', () => pino({ level: 'trace', base: null, formatters: { log: redactFields } }, stream));
  try {
    await desk.addTarget(`${receiver.url}/in?key=canary-in-url`);
    receiver.answer = { status: 410, body: 'canary-in-answer' };
    await desk.push({ from: 300, to: 301 });
    const stop = desk.deliver();
    await tried(1);
    await stop();
  } finally {
    forget('logger');
  }
  expect(receiver.requests[0]?.path).toContain('canary-in-url');
  expect(lines.map((line) => JSON.parse(line).event)).toContain('forwardingTargetDisabled');
  const [signature] = receiver.requests.map(({ headers }) => String(headers['webhook-signature']));
  expect(lines.join('')).not.toMatch(/canary|whsec_/);
  expect(lines.join('')).not.toContain(signature?.slice(3));
});

async function delivered(count: number): Promise<void> {
  const where = { state: 'delivered' };
  while ((await getDatabase().delivery.count({ where })) < count) await delay(10);
}

async function tried(count: number): Promise<void> {
  while ((await getDatabase().deliveryAttempt.count()) < count) await delay(10);
}

async function addDelivery(
  targetId: string,
  { nextAt, triedAt }: { nextAt: number; triedAt?: number },
): Promise<string> {
  const id = newId();
  const { id: platformId } = await getDatabase().platform.findFirstOrThrow();
  const event = { platformId, subject: 'authorizerMessage', subjectId: newId(), name: 'text' };
  await getDatabase().delivery.create({
    data: {
      ...event,
      id,
      targetId,
      attemptCount: triedAt === undefined ? 0 : 1,
      createdAt: new Date(Date.now() - minuteMs),
      nextAttemptAt: new Date(nextAt),
    },
  });
  if (triedAt !== undefined) {
    const data = { id: newId(), deliveryId: id, startedAt: new Date(triedAt), durationMs: 1 };
    await getDatabase().deliveryAttempt.create({ data });
  }
  return id;
}
