// While WeChat does not answer, thousands of credentials come due. Their single back-offs would make one storm of vain
// calls together and a long tail afterwards: after many failures in a row the background loop only probes, and what
// waited meanwhile is still due, at once, when the first call succeeds. Who waits for a token still tries, and so do the
// accounts of a platform for which WeChat answers.
import type { Clock } from './ports';
import { failureOf } from './token-source-error';

export interface Outage {
  /** Makes a call in the platform's name and takes note of whether WeChat answered it. */
  watch<T>(platformId: string, call: () => Promise<T>): Promise<T>;
  /** Whether this platform's calls go unanswered. */
  hasBegun(platformId: string): boolean;
  /** All platforms whose calls go unanswered. */
  listSilent(): string[];
  /** Whether the loop may look for work and probe: always, or in an outage once every few seconds. */
  takeLook(): boolean;
}

const failuresInRow = 20;
const probePauseMs = 3_000;

/** One per process: it saves calls, correctness does not depend on it. */
export function createOutage(clock: Clock): Outage {
  /** Failures in a row, of platforms that have any. */
  const unanswered = new Map<string, number>();
  let probedAt = Number.NEGATIVE_INFINITY;
  const hasBegun = (platformId: string) => (unanswered.get(platformId) ?? 0) >= failuresInRow;
  const listSilent = () => [...unanswered.keys()].filter(hasBegun);
  return {
    hasBegun,
    listSilent,
    watch: async (platformId, call) => {
      try {
        const answer = await call();
        unanswered.delete(platformId);
        return answer;
      } catch (error) {
        if (isUnanswered(error)) unanswered.set(platformId, (unanswered.get(platformId) ?? 0) + 1);
        else unanswered.delete(platformId);
        throw error;
      }
    },
    takeLook: () => {
      const now = clock.now();
      if (listSilent().length > 0 && Math.abs(now - probedAt) < probePauseMs) return false;
      probedAt = now;
      return true;
    },
  };
}

/** What is none of WeChat's forms (a gateway's page) is no answer of it; a refusal with any other errcode is. */
function isUnanswered(error: unknown): boolean {
  const code = failureOf(error)?.code;
  return code === 'transient' || code === 'unknownOutcome' || code === 'badAnswer';
}
