// A fleet on an injected clock: the real engine with its background loop, as one process or several, over memory or a real
// database, and WeChat for thousands of accounts. What each scenario does with it is in tests/reliability.
import { componentKey } from '@/lib/tokens/credential-name';
import { createTokenEngine } from '@/lib/tokens/engine';
import type { EngineOptions, TokenEngine } from '@/lib/tokens/engine-context';
import type { RefreshAttemptRecord, SaveGrant, TokenEvent } from '@/lib/tokens/ports';
import type { CredentialKey, Grant } from '@/lib/tokens/types';
import { createFleetWechat, lifeMs } from './fleet-wechat';
import { createFreshness } from './freshness';
import { createSeededRandom } from './seeded-random';
import { type SimulationStores, withCallsAround } from './simulation-stores';
import { createVirtualClock } from './virtual-clock';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

export interface SimulationSettings {
  stores: SimulationStores;
  accounts: number;
  errorShare?: number;
  seed?: number;
  engines?: number;
  options?: Partial<EngineOptions>;
}

export type Simulation = ReturnType<typeof createSimulation>;

export function createSimulation(settings: SimulationSettings) {
  const { stores, accounts, errorShare = 0, seed = 1, engines: engineCount = 1, options } = settings;
  const { platformId } = stores;
  const clock = createVirtualClock();
  const random = createSeededRandom(seed);
  const wechat = createFleetWechat({ clock, random: createSeededRandom(seed + 1), errorShare });
  const freshness = createFreshness();
  const outcomes = { refreshed: 0, failed: 0, late: 0 };
  const events = new Map<TokenEvent['event'], number>();
  const onSaved: ((key: CredentialKey, at: number) => void)[] = [];

  const around = <R>(call: Promise<R>) => clock.standStillFor(call);
  const counted = withCallsAround(stores.store, around);
  const leases = withCallsAround(stores.leases, around);
  const store = new Proxy(counted, {
    get: (object, name) => {
      if (name === 'saveGrant') return saveGrant;
      if (name === 'createRefreshAttempt') return createRefreshAttempt;
      return Reflect.get(object, name);
    },
  });

  async function saveGrant(save: SaveGrant): Promise<boolean> {
    const isSaved = await counted.saveGrant(save);
    const { key } = save.credential;
    if (!isSaved) return false;
    for (const listen of onSaved) listen(key, clock.now());
    if (key.kind === 'authorizer') noteStored(key.authorizerAppId, save.grant.accessToken);
    return true;
  }

  function noteStored(appId: string, accessToken: string): void {
    freshness.noteStored(appId, wechat.findToken(appId, accessToken), clock.now());
  }

  async function createRefreshAttempt(attempt: RefreshAttemptRecord): Promise<void> {
    if (attempt.key.kind === 'authorizer') outcomes[attempt.outcome] += 1;
    await counted.createRefreshAttempt(attempt);
  }

  const engines = Array.from({ length: engineCount }, (_, index) =>
    createTokenEngine({
      store,
      leases,
      source: wechat.source,
      clock,
      random,
      owner: `process-${index}`,
      onEvent: ({ event }) => void events.set(event, (events.get(event) ?? 0) + 1),
      options: { ...stores.options, ...options },
    }),
  );
  const [engine] = engines;
  if (!engine) throw new Error('A simulation needs an engine.');

  const appIds = Array.from({ length: accounts }, (_, index) => `wx${String(index).padStart(6, '0')}`);

  function accountKey(authorizerAppId: string): CredentialKey {
    return { platformId, kind: 'authorizer', authorizerAppId };
  }

  /** Stores what WeChat granted at `obtainedAt`, to be refreshed at `refreshAt` (else as the engine would). */
  async function plant(appId: string, obtainedAt: number, refreshAt?: number): Promise<Grant> {
    const key = appId === '' ? componentKey(platformId) : accountKey(appId);
    const now = clock.now();
    const grant = wechat.grant(appId, obtainedAt);
    const credential = await counted.ensureCredential(key, now);
    await saveGrant({
      credential,
      grant,
      refreshAt: refreshAt ?? engine?.scheduleGrant(key.kind, grant) ?? now,
      forcedRefreshAt: null,
      now,
    });
    return grant;
  }

  return {
    clock,
    random,
    wechat,
    freshness,
    outcomes,
    events,
    engine,
    engines,
    appIds,
    accountKey,
    plant,
    /** Told of every saved grant. */
    onSaved: (listen: (key: CredentialKey, at: number) => void) => void onSaved.push(listen),
    randomAppId: () => appIds[Math.floor(random() * appIds.length)] ?? '',
    /** The fleet as it is after days of running: tokens of every age, the component's of `componentAgeMs`. */
    async plantSteadyFleet(componentAgeMs = 30 * minute): Promise<void> {
      const now = clock.now();
      await plant('', now - componentAgeMs);
      for (const appId of appIds) {
        const fresh = { accessToken: '', refreshToken: null, obtainedAt: now, expiresAt: now + lifeMs };
        const rest = engine.scheduleGrant('authorizer', fresh) - now;
        const age = Math.round(random() * rest);
        await plant(appId, now - age, now - age + rest);
      }
    },
    /** Runs the loops of all engines while the story is told, and ends them. */
    async during<T>(story: () => Promise<T>): Promise<T> {
      const stop = new AbortController();
      const running = Promise.all(engines.map((each: TokenEngine) => each.run(stop.signal)));
      try {
        return await story();
      } finally {
        stop.abort();
        await clock.runUntilSettled(running);
      }
    },
  };
}
