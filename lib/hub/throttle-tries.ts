import { AppError } from '../errors';
import { hitThrottle, type ThrottleHit } from '../stores/throttle';

/** Counts one try. Throws `throttled`, with the seconds to wait, when there were too many. */
export async function countTry(hit: ThrottleHit): Promise<void> {
  const answer = await hitThrottle(hit);
  if (answer.allowed) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((answer.retryAt.getTime() - hit.now.getTime()) / 1000));
  throw new AppError('throttled', `Too many tries of ${hit.key}.`, { details: { retryAfterSeconds } });
}
