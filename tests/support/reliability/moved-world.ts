// A process of ours and a WeChat in one world whose time only the measurement moves: the real hub, engine and stores on the
// configured database, over HTTP to the simulator. The machine's wall clock may be wrong; WeChat's time is the right one.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { receivePlatformEvent } from '@/lib/hub/receive-platform-event';
import { reconcileAuthorizers } from '@/lib/hub/reconcile-authorizers';
import { workOff } from '@/lib/hub/work-off';
import { forget, recall, remember } from '@/lib/remember';
import { createRuntime, type Runtime } from '@/lib/runtime';
import { createPlatform, type Platform } from '@/lib/stores/platforms';
import type { CredentialKey } from '@/lib/tokens/types';
import { type RunningSandbox, startSandbox } from '@/sandbox/start';
import { configure } from '../configure';
import { sealText } from '../test-platform';

export interface MovedWorld {
  sandbox: RunningSandbox;
  platform: Platform;
  component: CredentialKey;
  /** The right time. */
  now(): number;
  /** By how much the machine's wall clock is wrong. */
  wallErrorMs: number;
  pass(ms: number): void;
  /** Lets time pass until the promise settles. */
  passUntil<T>(promise: Promise<T>): Promise<T>;
  /** Ends our process and starts it anew, on the wall clock as it is then. */
  restart(): Runtime;
  /** WeChat pushes a ticket, and it is applied. */
  giveTicket(): Promise<void>;
  /** Accounts that authorize the platform, imported from WeChat's list. */
  addAccounts(count: number): Promise<CredentialKey[]>;
  /** Whether WeChat accepts the access token now. */
  isAccepted(accessToken: string): Promise<boolean>;
  calls(api: string): number;
  close(): Promise<void>;
}

/** A platform of its own, without a ticket, on the configured, migrated database. */
export async function openMovedWorld(): Promise<MovedWorld> {
  const startAt = Date.now();
  let at = startAt;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const sandbox = await startSandbox({
    tickets: 'manual',
    platform: { appId: `wx${randomBytes(8).toString('hex')}`, authEventUrl: '', messageUrl: '' },
    now: () => at,
  });
  const { url } = sandbox;
  configure({ WXDESK_URL: 'http://localhost:3000', WECHAT_API_BASE: url, WECHAT_MP_BASE: url });
  const { appId, secret, token, encodingAesKey, name } = sandbox.control.platform();
  const platform = await createPlatform({ appId, secret, token, aesKey: encodingAesKey, name });
  const taken = new Set<string>();

  function pass(ms: number): void {
    at += ms;
    for (const sleeper of sleepers) if (sleeper.at <= at) sleeper.wake();
  }

  /** Time that is slept passes, if nobody moves it faster. */
  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = at + ms;
      const wake = () => {
        clearTimeout(timer);
        sleepers.delete(sleeper);
        resolve();
      };
      const sleeper = { at: end, wake };
      const timer = setTimeout(() => pass(Math.max(0, end - at)), ms);
      sleepers.add(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
      if (signal?.aborted || ms <= 0) wake();
    });
  }

  const world: MovedWorld = {
    sandbox,
    platform,
    component: { platformId: platform.id, kind: 'component', authorizerAppId: '' },
    now: () => at,
    wallErrorMs: 0,
    pass,
    passUntil: async (promise) => {
      let isSettled = false;
      const settled = promise.then(
        () => {
          isSettled = true;
        },
        () => {
          isSettled = true;
        },
      );
      for (;;) {
        await Promise.race([settled, pause(5)]);
        if (isSettled) break;
        pass(200);
      }
      return promise;
    },
    restart: () => {
      recall<Runtime>('runtime')?.abort();
      forget('runtime');
      const elapsed = () => at - startAt;
      const wall = () => at + world.wallErrorMs;
      return remember('runtime', () => createRuntime({ wall, elapsed, uptime: elapsed, sleep }));
    },
    giveTicket: async () => {
      await sandbox.control.pushTicket();
      const pushes = sandbox.control.pushes().filter(({ id }) => !taken.has(id));
      for (const { id } of pushes) taken.add(id);
      const ticket = pushes.find(({ what }) => what === 'component_verify_ticket');
      if (ticket) await receive(platform, ticket.text, at);
      await workOff();
    },
    addAccounts: async (count) => {
      const added = sandbox.control.addAccounts({ count, isAuthorized: true });
      await reconcileAuthorizers(platform.id);
      return added.map((account) => ({
        platformId: platform.id,
        kind: 'authorizer',
        authorizerAppId: account.appId,
      }));
    },
    isAccepted: async (accessToken) => {
      const answer = await fetch(
        `${url}/cgi-bin/getcallbackip?access_token=${encodeURIComponent(accessToken)}`,
      );
      return !(await answer.text()).includes('errcode');
    },
    calls: (api) => sandbox.control.counters()[`/cgi-bin/component/${api}`]?.calls ?? 0,
    close: async () => {
      const runtime = recall<Runtime>('runtime');
      runtime?.abort();
      await runtime?.incidents.settle();
      await runtime?.clockReports.settle();
      forget('runtime');
      await sandbox.close();
    },
  };
  world.restart();
  return world;
}

/** Opens a world, measures in it and closes it, also when that fails. */
export async function inMovedWorld<T>(measure: (world: MovedWorld) => Promise<T>): Promise<T> {
  const world = await openMovedWorld();
  try {
    return await measure(world);
  } finally {
    await world.close();
  }
}

async function receive({ appId, token, aesKey }: Platform, text: string, now: number): Promise<void> {
  const { query, body } = sealText(text, { settings: { appId, token, aesKey } });
  const outcome = await receivePlatformEvent({
    query: query.toString(),
    body: Buffer.from(body),
    clientAddress: '127.0.0.1',
    receivedAt: new Date(now),
    // The seal is made at the real time, not at the world's.
    windowSeconds: 365 * 24 * 3_600,
    deadline: performance.now() + 60_000,
  });
  if (outcome !== 'stored') throw new Error(`The push was ${outcome}.`);
}
