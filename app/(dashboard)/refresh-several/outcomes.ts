// What an endpoint for several accounts answers: for each, by its id, what the act gave or what was in its way.
import { readUpstreamFailure, type UpstreamFailure } from '@/components/failure-words';

export interface NamedAccount {
  id: string;
  appId: string;
  name: string;
}

export interface Outcome {
  account: NamedAccount;
  result: Record<string, unknown> | null;
}

/** One for each account that was asked for; one that the answer leaves out is without a result. */
export function readOutcomes(data: unknown, accounts: NamedAccount[]): Outcome[] {
  const { outcomes } = fieldsOf(data);
  const listed = (Array.isArray(outcomes) ? outcomes : []).map(fieldsOf);
  return accounts.map((account) => {
    const told = listed.find(({ id }) => id === account.id);
    return { account, result: told?.result === undefined ? null : fieldsOf(told.result) };
  });
}

/** The same where the answer itself tells of which accounts. */
export function readToldOutcomes(data: unknown): Outcome[] {
  const { accounts } = fieldsOf(data);
  const named = (Array.isArray(accounts) ? accounts : []).map(fieldsOf);
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return readOutcomes(
    data,
    named.map(({ id, appId, name }) => ({ id: text(id), appId: text(appId), name: text(name) })),
  );
}

export interface Unrefreshed {
  account: NamedAccount;
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
