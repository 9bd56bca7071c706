// The token engine: hands out tokens that live, from the database first, and has WeChat asked by exactly one process
// when a new one is needed. One try is in refresh.ts; here is who joins it, who waits and for how long.
import { tokenOf } from './component-token';
import { componentKey, credentialName } from './credential-name';
import { createDaemon } from './daemon';
import { createEngineContext, type TokenEngine, type TokenEngineParts } from './engine-context';
import { refreshCredential } from './refresh';
import {
  decideRefresh,
  type ForceReason,
  type RefreshDemand,
  refreshAtOf,
  usableTokenOf,
} from './refresh-policy';
import { createSingleFlight } from './single-flight';
import type { CredentialKey, RefreshOutcome, StoredCredential } from './types';
import { unknownCredential } from './unknown-credential';
import { withinTime } from './within-time';

/** Builds the engine on its ports. One per process saves work; several are as correct. */
export function createTokenEngine(parts: TokenEngineParts): TokenEngine {
  const context = createEngineContext(parts);
  const { store, clock, options, onEvent } = context;
  const joinRead = createSingleFlight<{ credential: StoredCredential | null } | null>();
  const joinTry = createSingleFlight<RefreshOutcome>();
  const joinWait = createSingleFlight<RefreshOutcome>();
  /** The tries under way that somebody waits for. */
  const awaited = new Set<string>();
  const tokens = { getUsableToken, reportBadToken };
  const daemon = createDaemon(context, (key) => tryRefresh(key, { kind: 'schedule' }));

  return {
    ...tokens,
    refreshNow: async (key, reason) => {
      const credential = await read(key);
      return credential === null ? unknownCredential : force(credential, reason);
    },
    noticeTicket: async (platformId) => {
      const component = await store.ensureCredential(componentKey(platformId), clock.now());
      const code = component.lastFailure?.code;
      const isWaiting = code === 'noTicket' || code === 'ticket';
      await (isWaiting ? force(component, 'ticket') : getUsableToken(component.key));
    },
    scheduleGrant: (kind, grant) => refreshAtOf(kind, grant, context.random),
    ...daemon,
  };

  async function getUsableToken(key: CredentialKey): Promise<RefreshOutcome> {
    const giveUpAt = clock.now() + options.waitMs;
    const found = await readSoon(key);
    if (found === null) return { kind: 'busy' };
    const { credential } = found;
    if (credential === null) return unknownCredential;
    const decision = decideRefresh(credential, clock.now(), { kind: 'use' });
    if (!decision.refresh) return decision.outcome;
    const outcome = await waitFor(key, { kind: 'use', version: credential.version }, giveUpAt);
    // While a refresh fails, the current token is served to its last 300 s.
    return tokenOf(outcome) ? outcome : ((await currentOutcome(key)) ?? outcome);
  }

  /** Hundreds that ask within a moment get one read, and leave the connections to those that refresh; null when it takes too long. */
  function readSoon(key: CredentialKey): Promise<{ credential: StoredCredential | null } | null> {
    const readNow = async () => ({ credential: await read(key) });
    return joinRead(credentialName(key), () => withinTime(clock, options.waitMs, readNow()));
  }

  async function reportBadToken(key: CredentialKey, accessToken: string): Promise<RefreshOutcome> {
    const found = await readSoon(key);
    if (found === null) return { kind: 'busy' };
    const { credential } = found;
    if (credential === null) return unknownCredential;
    // Somebody refreshed it since: to refresh again would kill the good one.
    return credential.accessToken === accessToken ? force(credential, 'reported') : getUsableToken(key);
  }

  async function force(
    { key, ...credential }: StoredCredential,
    reason: ForceReason,
  ): Promise<RefreshOutcome> {
    const demand = { kind: 'force', reason, version: credential.version } as const;
    const decision = decideRefresh({ key, ...credential }, clock.now(), demand);
    return decision.refresh ? waitFor(key, demand) : decision.outcome;
  }

  /** Waits for a token, whoever refreshes it, at most `waitMs`. */
  async function waitFor(
    key: CredentialKey,
    demand: RefreshDemand,
    giveUpAt = clock.now() + options.waitMs,
  ): Promise<RefreshOutcome> {
    const name = `${credentialName(key)}/${demand.kind}`;
    for (;;) {
      const wait = joinWait(name, () => pollToken(key, demand));
      const outcome = await withinTime(clock, giveUpAt - clock.now(), wait);
      if (outcome === null) return { kind: 'busy' };
      // Whom this caller joined may have begun to wait long before it.
      if (outcome.kind !== 'busy' || clock.now() >= giveUpAt) return outcome;
    }
  }

  /** Tries; while another process is at it, looks for its token. */
  async function pollToken(key: CredentialKey, demand: RefreshDemand): Promise<RefreshOutcome> {
    const giveUpAt = clock.now() + options.waitMs;
    for (let pauseMs = options.pollMs; ; pauseMs = Math.min(pauseMs * 1.5, options.pollMs * 5)) {
      const outcome = await tryRefresh(key, demand);
      if (outcome.kind !== 'busy' || clock.now() + pauseMs >= giveUpAt) return outcome;
      await clock.sleep(pauseMs);
      const credential = await read(key);
      if (credential === null) return unknownCredential;
      const decision = decideRefresh(credential, clock.now(), demand);
      if (!decision.refresh) return decision.outcome;
    }
  }

  function tryRefresh(key: CredentialKey, demand: RefreshDemand): Promise<RefreshOutcome> {
    const name = credentialName(key);
    // All accounts wait for the component's token; and a scheduled try that somebody joins is in a hurry from now on.
    if (demand.kind !== 'schedule' || key.kind === 'component') awaited.add(name);
    return joinTry(name, async () => {
      try {
        const isAwaited = () => awaited.has(name);
        return await refreshCredential(context, tokens, { key, demand, isAwaited });
      } catch (error) {
        // Told here, because every caller may have given up waiting by now.
        onEvent({ event: 'tokenRefreshCrashed', error, ...key });
        throw error;
      } finally {
        awaited.delete(name);
      }
    });
  }

  async function read(key: CredentialKey): Promise<StoredCredential | null> {
    const credential = await store.getCredential(key);
    return credential === null && key.kind === 'component'
      ? store.ensureCredential(key, clock.now())
      : credential;
  }

  async function currentOutcome(key: CredentialKey): Promise<RefreshOutcome | null> {
    const credential = await withinTime(clock, options.waitMs, store.getCredential(key));
    const token = credential && usableTokenOf(credential, clock.now());
    return token ? { kind: 'fresh', token } : null;
  }
}
