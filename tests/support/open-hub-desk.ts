// A platform of ours opposite a simulated WeChat: what the tests of the hub work with. WeChat's pushes are held back; the
// test says when they come. Knows no test runner.
import { forget, remember } from '@/lib/remember';
import { getRuntime, type Runtime } from '@/lib/runtime';
import { newId } from '@/lib/stores/ids';
import { createPlatform, type Platform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { type RunningSandbox, startSandbox } from '@/sandbox/start';
import { configure } from './configure';
import { receiveText } from './receive-text';

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

/** On the empty, migrated database that this process is configured for; the caller closes `sandbox`. */
export async function openHubDesk(): Promise<HubDesk> {
  let taken = new Set<string>();
  let offsetMs = 0;
  const sandbox = await startSandbox({ tickets: 'manual', platform: { authEventUrl: '', messageUrl: '' } });
  configure({
    WECHAT_API_BASE: sandbox.url,
    WECHAT_MP_BASE: sandbox.url,
    WECHAT_OPEN_BASE: sandbox.url,
  });
  forget('runtime');
  runOnClock(() => Date.now() + offsetMs);
  const { appId, secret, token, encodingAesKey, name } = sandbox.control.platform();
  const platform = await createPlatform({ appId, secret, token, aesKey: encodingAesKey, name });
  const desk: HubDesk = {
    sandbox,
    platform,
    staffId: await createStaffRow(),
    pass: (ms) => {
      offsetMs += ms;
    },
    receive: (text) => receiveText(platform, text),
    takePushes: () => {
      const pushes = sandbox.control.pushes();
      const fresh = pushes.filter(({ id }) => !taken.has(id));
      taken = new Set(pushes.map(({ id }) => id));
      return fresh.reverse().map(({ text }) => text);
    },
    calls: (api) => sandbox.control.counters()[`/cgi-bin/component/${api}`]?.calls ?? 0,
    giveTicket: async () => {
      await sandbox.control.pushTicket();
      for (const text of desk.takePushes()) await desk.receive(text);
      await getRuntime().engine.noticeTicket(platform.id);
    },
  };
  return desk;
}

/** The runtime of this process, on another clock. */
function runOnClock(now: () => number): void {
  const runtime = getRuntime();
  forget('runtime');
  remember<Runtime>('runtime', () => ({ ...runtime, clock: { ...runtime.clock, now } }));
}

async function createStaffRow(): Promise<string> {
  const id = newId();
  const data = { id, email: `${id}@example.com`, passwordHash: '', role: 'staff', createdAt: new Date() };
  await getDatabase().staff.create({ data });
  return id;
}
