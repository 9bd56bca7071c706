// What brought the token that is there: a refresh of the history, or the authorization itself.
interface Attempt {
  outcome: string;
  version: number | null;
}

/** So many tries back it is looked for. */
export const lookedBack = 20;

/** Of the newest tries, at most so many; null where something older may have brought it. */
export function findObtainedBy<Found extends Attempt>(
  attempts: Found[],
  version: number,
): Found | 'authorization' | null {
  const found = attempts.find((attempt) => attempt.outcome !== 'failed' && attempt.version === version);
  return found ?? (attempts.length < lookedBack ? 'authorization' : null);
}
