// From a launch's instants to the steps that staff sees: what is done, where it stands, what comes.
import type { UpstreamFailure } from '@/components/failure-words';
import type { MarkState } from '@/components/ui/state-mark';
import type { WatchedJourney } from './read-journey';

export type StepName = 'created' | 'opened' | 'pressed' | 'authorized' | 'cancelled' | 'failed' | End;
/** Without an account. */
type End = 'expired' | 'revoked';

export interface JourneyStep {
  name: StepName;
  at: Date | null;
  state: MarkState;
  /** Why it failed, if it did. */
  failure: UpstreamFailure | null;
}

/**
 * Authorized with its account known, or ended before anybody went to WeChat; a failure is not the end, as the link still works.
 */
export function isOver(journey: WatchedJourney): boolean {
  const { authorizedAt, account, pressedAt } = journey;
  return authorizedAt !== null ? account !== null : endOf(journey) !== null && pressedAt === null;
}

export function journeySteps(journey: WatchedJourney): JourneyStep[] {
  const { createdAt, openedAt, pressedAt, authorizedAt } = journey;
  const steps: [StepName, Date | null][] = [
    ['created', createdAt],
    ['opened', openedAt],
    ['pressed', pressedAt],
    ['authorized', authorizedAt],
  ];
  const here = authorizedAt ? -1 : steps.findIndex(([, at]) => at === null);
  const path = steps.map(([name, at], index): JourneyStep => {
    const state = at || authorizedAt ? 'ok' : index === here ? 'working' : 'off';
    return { name, at, state, failure: null };
  });
  const [failure, last] = [failureOf(journey), endOf(journey)];
  // What nobody came to before the end will not come any more.
  if (last) return [...path.filter(({ at }) => at !== null), ...(failure ? [failure] : []), last];
  return failure ? [...path.slice(0, -1), failure] : path;
}

/** The link does not work any more, and nobody has authorized by it. */
function endOf({ state, revokedAt, expiresAt }: WatchedJourney): JourneyStep | null {
  if (state !== 'expired') return null;
  return { name: revokedAt ? 'revoked' : 'expired', at: revokedAt ?? expiresAt, state: 'off', failure: null };
}

/** The newest try failed and no newer press was made. */
function failureOf(journey: WatchedJourney): JourneyStep | null {
  const { failedAt, failure, authorizedAt, pressedAt } = journey;
  if (authorizedAt || !failedAt || (pressedAt && pressedAt > failedAt)) return null;
  return failure?.errorCode === 'cancelled'
    ? { name: 'cancelled', at: failedAt, state: 'off', failure: null }
    : { name: 'failed', at: failedAt, state: 'failing', failure };
}
