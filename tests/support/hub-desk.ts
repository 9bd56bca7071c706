// A platform of ours opposite a simulated WeChat: what the tests of the hub work with. WeChat's pushes are held back; the
// test says when they come.

import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { receivePlatformEvent } from '@/lib/hub/receive-platform-event';
import { forget, remember } from '@/lib/remember';
import { getRuntime, type Runtime } from '@/lib/runtime';
import { newId } from '@/lib/stores/ids';
import { createPlatform, type Platform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { type RunningSandbox, startSandbox } from '@/sandbox/start';
import { configure } from './configure';
import { sealText } from './test-platform';

export const officialAccount = 'wx7c1d90e2b4a86f35';
export const otherAccount = 'wx91d5e67f08b2c3a4';

export interface HubDesk {
  sandbox: RunningSandbox;
  platform: Platform;
  staffId: string;
  /** Moves our clock; it stands still otherwise only for what reads it through the runtime. */
  pass(ms: number): void;
  /** Receives a push with this text, as the callback does. */
  receive(text: string): Promise<void>;
  /** The texts WeChat pushed since the last call, oldest first. */
  takePushes(): string[];
  /** How often an API was called since the last reset. */
  calls(api: string): number;
  /** A verify ticket has come. */
  giveTicket(): Promise<void>;
}

/** For a test file on a test database; every test has an empty database and a new WeChat. */
export function setUpHubDesk(settings: Record<string, string> = {}): HubDesk {
  const desk = {} as HubDesk;
  let taken = new Set<string>();
  let offsetMs = 0;
  beforeAll(() => configure({ WXDESK_URL: 'http://localhost:3000', ...settings }));
  beforeEach(async () => {
    await deleteEverything();
    offsetMs = 0;
    taken = new Set();
    await desk.sandbox?.close();
    desk.sandbox = await startSandbox({ tickets: 'manual', platform: { authEventUrl: '', messageUrl: '' } });
    configure({
      WECHAT_API_BASE: desk.sandbox.url,
      WECHAT_MP_BASE: desk.sandbox.url,
      WECHAT_OPEN_BASE: desk.sandbox.url,
    });
    forget('runtime');
    useClock(() => Date.now() + offsetMs);
    const { appId, secret, token, encodingAesKey, name } = desk.sandbox.control.platform();
    desk.platform = await createPlatform({ appId, secret, token, aesKey: encodingAesKey, name });
    desk.staffId = await createStaffRow();
  });
  afterEach(() => getRuntime().incidents.settle());
  afterAll(() => desk.sandbox?.close());
  return Object.assign(desk, {
    pass: (ms: number) => {
      offsetMs += ms;
    },
    receive: (text: string) => receive(desk.platform, text),
    takePushes: () => {
      const fresh = desk.sandbox.control.pushes().filter(({ id }) => !taken.has(id));
      for (const { id } of fresh) taken.add(id);
      return fresh.reverse().map(({ text }) => text);
    },
    calls: (api: string) => desk.sandbox.control.counters()[`/cgi-bin/component/${api}`]?.calls ?? 0,
    giveTicket: async () => {
      await desk.sandbox.control.pushTicket();
      for (const text of desk.takePushes()) await desk.receive(text);
      await getRuntime().engine.noticeTicket(desk.platform.id);
    },
  });
}

/** The runtime of this process, on another clock. */
function useClock(now: () => number): void {
  const runtime = getRuntime();
  forget('runtime');
  remember<Runtime>('runtime', () => ({ ...runtime, clock: { ...runtime.clock, now } }));
}

async function receive({ appId, token, aesKey }: Platform, text: string): Promise<void> {
  const { query, body } = sealText(text, { settings: { appId, token, aesKey } });
  const outcome = await receivePlatformEvent({
    query: query.toString(),
    body: Buffer.from(body),
    clientAddress: '127.0.0.1',
    receivedAt: new Date(),
    windowSeconds: 900,
    deadline: performance.now() + 4_000,
  });
  if (outcome !== 'stored') throw new Error(`The push was ${outcome}.`);
}

async function createStaffRow(): Promise<string> {
  const id = newId();
  const data = { id, email: `${id}@example.com`, passwordHash: '', role: 'staff', createdAt: new Date() };
  await getDatabase().staff.create({ data });
  return id;
}

async function deleteEverything(): Promise<void> {
  const database = getDatabase();
  await database.authorizerChange.deleteMany();
  await database.authorizer.deleteMany();
  await database.authorizationCode.deleteMany();
  await database.preAuthCode.deleteMany();
  await database.launch.deleteMany();
  await database.verifyTicket.deleteMany();
  await database.platformEvent.deleteMany();
  await database.refreshAttempt.deleteMany();
  await database.credential.deleteMany();
  await database.lease.deleteMany();
  await database.setting.deleteMany();
  await database.incident.deleteMany();
  await database.delivery.deleteMany();
  await database.formerPlatformKey.deleteMany();
  await database.platform.deleteMany();
  await database.staffSession.deleteMany();
  await database.throttle.deleteMany();
  await database.staff.deleteMany();
}
