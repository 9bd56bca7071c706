// Save before you serve, and never throw a successful answer away: it is stored, or kept as a candidate when somebody
// saved first, and a database that fails is tried again while the answer is only in memory.
import type { Granted } from './answer';
import type { EngineContext } from './engine-context';
import { refreshAtOf } from './refresh-policy';
import type { RefreshReason, StoredCredential } from './types';

export interface AnswerToSave {
  /** As it was read under the lease. */
  credential: StoredCredential;
  reason: RefreshReason;
  answer: Granted;
}

/** The version under which the answer was saved; null when it came late and was kept as a candidate. */
export async function saveAnswer(context: EngineContext, save: AnswerToSave): Promise<number | null> {
  const { clock, random, store } = context;
  const { credential, reason, answer } = save;
  const { grant } = answer;
  const refreshAt = refreshAtOf(credential.key.kind, grant, random);
  return persistently(context, save, async () => {
    const now = clock.now();
    const forcedRefreshAt = reason === 'reported' ? now : null;
    if (await store.saveGrant({ credential, grant, refreshAt, forcedRefreshAt, now }))
      return credential.version + 1;
    const stored = await store.getCredential(credential.key);
    // Our own write of a try whose confirmation was lost.
    if (stored?.accessToken === grant.accessToken) return stored.version;
    await store.saveCandidate(credential, grant, now);
    return null;
  });
}

async function persistently<T>(
  { clock, options, onEvent }: EngineContext,
  { credential }: AnswerToSave,
  write: () => Promise<T>,
): Promise<T> {
  const giveUpAt = clock.now() + options.saveForMs;
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 1_000)) {
    try {
      return await write();
    } catch (error) {
      if (clock.now() + pauseMs > giveUpAt) throw error;
      onEvent({ event: 'tokenSaveRetried', error, ...credential.key });
      await clock.sleep(pauseMs);
    }
  }
}
