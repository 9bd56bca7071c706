// What an endpoint for several accounts answers: for each, by its id, what the act gave or what was in its way.
import { readUpstreamFailure, type UpstreamFailure } from '@/components/failure-words';
import type { TickedAccount } from './ticks';

export interface Outcome {
  account: TickedAccount;
  result: Record<string, unknown> | null;
}

/** One for each account that was asked for; one that the answer leaves out is without a result. */
export function readOutcomes(data: unknown, accounts: TickedAccount[]): Outcome[] {
  const { outcomes } = fieldsOf(data);
  const listed = (Array.isArray(outcomes) ? outcomes : []).map(fieldsOf);
  return accounts.map((account) => {
    const told = listed.find(({ id }) => id === account.id);
    return { account, result: told?.result === undefined ? null : fieldsOf(told.result) };
  });
}

export interface Unrefreshed {
  account: TickedAccount;
  why: 'busy' | 'deferred' | 'failed' | 'unexpected';
  failure: UpstreamFailure | null;
}

/** Of those that have no new token now: why. */
export function listUnrefreshed(outcomes: Outcome[]): Unrefreshed[] {
  return outcomes.flatMap(({ account, result }): Unrefreshed[] => {
    if (result?.kind === 'refreshed') return [];
    const why = whys.find((each) => each === result?.kind) ?? 'unexpected';
    return [{ account, why, failure: readUpstreamFailure(result?.failure) }];
  });
}

const whys = ['busy', 'deferred', 'failed'] as const;

function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...(typeof value === 'object' ? value : null) };
}
