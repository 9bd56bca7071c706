// One act on several accounts that staff has ticked: for each exactly what the act does to one alone, with its own entry in the
// audit log and its own outcome, so that what fails for one says nothing of the others.
import { z } from 'zod';
import { codeOf } from '../errors';
import { getLogger } from '../logger';
import { type AuthorizerName, listAuthorizerNames } from '../stores/authorizers';

/** Four pages of the list; each is one request to the database or to WeChat at least. */
export const mostTicked = 100;

/** By the accounts' own ids. */
export const tickedAccounts = z.strictObject({
  ids: z.array(z.string().min(1).max(64)).min(1).max(mostTicked),
});

/** What the act gave, or the code of what was in its way. */
export type TickedOutcome<Result> = { id: string } & ({ result: Result } | { problem: string });

/** Others get their turn between them. */
const atOnce = 8;
/** What an act refuses by its own rules; anything else is a surprise, and the log tells it. */
const refusals = ['platformNotFound', 'invalidLaunch'];

/** In the order of the ids; one that is named again is acted on once. */
export async function forEachAccount<Result>(
  ids: string[],
  act: (account: AuthorizerName) => Promise<Result>,
): Promise<TickedOutcome<Result>[]> {
  const wanted = [...new Set(ids)];
  const accounts = new Map((await listAuthorizerNames(wanted)).map((account) => [account.id, account]));
  const outcomes = new Map<string, TickedOutcome<Result>>();
  const waiting = wanted.values();
  const work = async () => {
    for (const id of waiting) outcomes.set(id, await settle(id, accounts.get(id), act));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return wanted.flatMap((id) => outcomes.get(id) ?? []);
}

async function settle<Result>(
  id: string,
  account: AuthorizerName | undefined,
  act: (account: AuthorizerName) => Promise<Result>,
): Promise<TickedOutcome<Result>> {
  if (!account) return { id, problem: 'authorizerNotFound' };
  try {
    return { id, result: await act(account) };
  } catch (error) {
    const refusal = refusals.find((code) => code === codeOf(error));
    if (refusal !== undefined) return { id, problem: refusal };
    getLogger().error({
      event: 'tickedActFailed',
      platformId: account.platformId,
      appId: account.appId,
      error,
    });
    return { id, problem: 'unexpected' };
  }
}
