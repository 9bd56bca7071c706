// An answer of WeChat that is only in memory yet: a database that fails is asked again for a while before it is given up.
import { codeOf } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';

/** With one call at its limit of 8 s this stays within a lease of 20 s. */
const saveForMs = 10_000;

/** Rejects with the last error. `save` must be safe to be done again: its first confirmation may have been lost. */
export async function savePersistently<T>(what: string, save: () => Promise<T>): Promise<T> {
  const { clock } = getRuntime();
  const giveUpAt = clock.now() + saveForMs;
  for (let pauseMs = 50; ; pauseMs = Math.min(2 * pauseMs, 1_000)) {
    try {
      return await save();
    } catch (error) {
      if (clock.now() + pauseMs > giveUpAt) throw error;
      getLogger().warn({ event: 'saveRetried', what, code: codeOf(error) ?? null, error });
      await clock.sleep(pauseMs);
    }
  }
}
