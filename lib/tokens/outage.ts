// While WeChat does not answer, thousands of credentials come due. Their single back-offs would make one storm of vain
// calls together and a long tail afterwards: after many failures in a row the background loop only probes, and what
// waited meanwhile is still due, at once, when the first call succeeds. Who waits for a token still tries.
import type { Clock } from './ports';
import { failureOf } from './token-source-error';

export interface Outage {
  /** Makes a call and takes note of whether WeChat answered it. */
  watch<T>(call: () => Promise<T>): Promise<T>;
  /** How many due credentials the loop may try: `most`, or in an outage one every few seconds and none between. */
  getRoom(most: number): number;
  hasBegun(): boolean;
}

const failuresInRow = 20;
const probePauseMs = 3_000;

/** One per process: it saves calls, correctness does not depend on it. */
export function createOutage(clock: Clock): Outage {
  let unanswered = 0;
  let probedAt = Number.NEGATIVE_INFINITY;
  const hasBegun = () => unanswered >= failuresInRow;
  return {
    hasBegun,
    watch: async (call) => {
      try {
        const answer = await call();
        unanswered = 0;
        return answer;
      } catch (error) {
        unanswered = isUnanswered(error) ? unanswered + 1 : 0;
        throw error;
      }
    },
    getRoom: (most) => {
      if (!hasBegun()) return most;
      const now = clock.now();
      if (Math.abs(now - probedAt) < probePauseMs) return 0;
      probedAt = now;
      return 1;
    },
  };
}

/** What is none of WeChat's forms (a gateway's page) is no answer of it; a refusal with any other errcode is. */
function isUnanswered(error: unknown): boolean {
  const code = failureOf(error)?.code;
  return code === 'transient' || code === 'unknownOutcome' || code === 'badAnswer';
}
