// What brought the token that is there: a refresh of the history, or the authorization itself.
interface Attempt {
  outcome: string;
  version: number | null;
}

/** Null where the history at hand does not tell. `attempts` are the newest. */
export function findObtainedBy<Found extends Attempt>(
  attempts: Found[],
  version: number,
): Found | 'authorization' | null {
  if (attempts.length === 0) return 'authorization';
  return attempts.find((attempt) => attempt.outcome !== 'failed' && attempt.version === version) ?? null;
}
