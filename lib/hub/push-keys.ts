// Which pairs of Token and AES key count for a push: the present one, and those replaced less than a day ago. WeChat goes
// on with the old ones for a while, and whoever changes a secret here and in WeChat's console cannot do both at once.
import type { Platform } from '../stores/platforms';

export interface PushKeys {
  token: string;
  aesKey: string;
}

const acceptedForMs = 24 * 60 * 60_000;

/** The present pair first. */
export function acceptedKeys({ token, aesKey, formerKeys }: Platform, at: Date): PushKeys[] {
  const former = formerKeys.filter(({ replacedAt }) => at.getTime() - replacedAt.getTime() < acceptedForMs);
  return [{ token, aesKey }, ...former];
}

/** Until when pushes made with a former pair are accepted; null when that is over, or none was replaced. */
export function formerKeysUntil({ formerKeys }: Platform, at: Date): Date | null {
  const [newest] = formerKeys;
  const until = newest && new Date(newest.replacedAt.getTime() + acceptedForMs);
  return until && until > at ? until : null;
}
