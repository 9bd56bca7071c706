// The background loop: refreshes what is due, several at once, and survives whatever goes wrong in one pass.
import type { EngineContext, TokenEngine } from './engine-context';
import type { CredentialKey, RefreshOutcome } from './types';

/** How long a credential whose refresh crashed is left alone: it must not keep the others from their turn. */
const crashPauseMs = 30_000;

/** Makes the engine's `tick` and `run` around one try per due credential. */
export function createDaemon(
  { store, clock, options, share, outage, onEvent }: EngineContext,
  refreshDue: (key: CredentialKey) => Promise<RefreshOutcome>,
): Pick<TokenEngine, 'tick' | 'run'> {
  async function pass(signal?: AbortSignal): Promise<{ lookedAt: number; hasProgressed: boolean }> {
    const { probes, due } = await listDue();
    const queue = [...probes, ...due].entries();
    let hasProgressed = false;
    const work = async () => {
      for (const [place, key] of queue) {
        if (signal?.aborted) return;
        // What is left over is still due when WeChat answers again.
        if (place >= probes.length && outage.hasBegun(key.platformId)) continue;
        if (await attend(key)) hasProgressed = true;
      }
    };
    await Promise.all(Array.from({ length: options.concurrency }, work));
    return { lookedAt: probes.length + due.length, hasProgressed };
  }

  /** What is due; of a platform for which WeChat does not answer one credential, now and then. */
  async function listDue(): Promise<{ probes: CredentialKey[]; due: CredentialKey[] }> {
    if (!outage.takeLook()) return { probes: [], due: [] };
    const now = clock.now();
    const silent = outage.listSilent();
    const among = silent.length > 0 ? { except: silent } : undefined;
    const due = await store.listDue(now, options.concurrency * 32, among);
    const probes = await Promise.all(silent.map((only) => store.listDue(now, 1, { only })));
    return { probes: probes.flat(), due };
  }

  /** False when another process is at it, or it crashed (which the engine has told). */
  async function attend(key: CredentialKey): Promise<boolean> {
    try {
      const outcome = await refreshDue(key);
      return outcome.kind !== 'busy';
    } catch {
      const now = clock.now();
      await store.postponeAttempt(key, now, now + crashPauseMs).catch(() => undefined);
      return false;
    }
  }

  /** Until the soonest due credential, at most a tick; a whole tick when nothing could be done. */
  async function passAndPause(signal: AbortSignal): Promise<number> {
    await share.show();
    const { hasProgressed } = await pass(signal);
    const soonest = await store.getSoonestDue();
    if (soonest === null || (soonest <= clock.now() && !hasProgressed)) return options.tickMs;
    return Math.min(options.tickMs, Math.max(50, soonest - clock.now()));
  }

  return {
    tick: async () => (await pass()).lookedAt,
    run: async (signal) => {
      while (!signal.aborted) {
        const pauseMs = await passAndPause(signal).catch((error: unknown) => {
          onEvent({ event: 'tokenTickCrashed', error });
          return options.tickMs;
        });
        await clock.sleep(pauseMs, signal);
      }
    },
  };
}
