// Where a lost refresh token is looked up. A few accounts: one call for each. Many at once (a restored backup, a foreign
// system that refreshed them all): one pass over WeChat's list, made by one process, that serves them all.
import type { TokenEngineParts } from './engine-context';
import type { ListedRefreshTokens } from './ports';
import { createSingleFlight } from './single-flight';
import { TokenSourceError } from './token-source-error';
import type { CredentialKey } from './types';

/** From the fifth account of a platform within this time on, the list is read; it serves as long. */
const stormMs = 60_000;
const singlesPerStorm = 4;

export interface RefreshTokenLists {
  /** The refresh token WeChat holds for the account, or null when it holds none. Rejects as a TokenSource does. */
  find(search: RefreshTokenSearch): Promise<string | null>;
}

export interface RefreshTokenSearch {
  key: CredentialKey;
  /** Refused already: to find one of these again is to find nothing. */
  tried: string[];
  /** When the try began that searches. */
  startedAt: number;
  /** When the stored grant was asked for: an older list knows less than we do. */
  obtainedAt: number | null;
  fetchOne: () => Promise<string | null>;
  /** Reads the whole list; `beforePage` is awaited before each page. */
  fetchAll: (beforePage: () => Promise<void>) => Promise<ListedRefreshTokens>;
}

interface KeptList extends ListedRefreshTokens {
  startedAt: number;
  keptUntil: number;
}

/** The state is this process's; between processes the lease `list/<platform>` keeps the list from being read twice. */
export function createRefreshTokenLists(context: TokenEngineParts): RefreshTokenLists {
  const { clock } = context;
  const lists = new Map<string, KeptList>();
  const searches = new Map<string, Map<string, number>>();
  const joinPass = createSingleFlight<KeptList>();

  /** How many accounts of the platform have searched lately, with this one. */
  function countSearches({ platformId, authorizerAppId }: CredentialKey): number {
    const now = clock.now();
    const lately = searches.get(platformId) ?? new Map<string, number>();
    for (const [appId, at] of lately) if (Math.abs(now - at) >= stormMs) lately.delete(appId);
    searches.set(platformId, lately.set(authorizerAppId, now));
    return lately.size;
  }

  async function getList(search: RefreshTokenSearch): Promise<KeptList | null> {
    const { platformId } = search.key;
    const kept = lists.get(platformId);
    if (kept && kept.keptUntil > clock.now()) return kept;
    lists.delete(platformId);
    if (countSearches(search.key) <= singlesPerStorm) return null;
    return joinPass(platformId, async () => {
      const list = await readList(context, search);
      lists.set(platformId, list);
      return list;
    });
  }

  return {
    find: async (search) => {
      const list = await getList(search);
      if (list === null || list.startedAt <= (search.obtainedAt ?? 0)) return search.fetchOne();
      const found = list.refreshTokens.get(search.key.authorizerAppId) ?? null;
      if (found !== null && !search.tried.includes(found)) return found;
      // What condemns an account must be newer than all that was tried: an older list may lack what came of a lost answer.
      const isLastWord = list.isWhole && list.startedAt >= search.startedAt;
      return isLastWord ? found : search.fetchOne();
    },
  };
}

/** Reads the list and stores what it names, so that other processes and later tries find it. */
async function readList(
  { leases, store, clock, owner, onEvent }: TokenEngineParts,
  { key: { platformId }, fetchAll }: RefreshTokenSearch,
): Promise<KeptList> {
  const lease = `list/${platformId}`;
  const startedAt = clock.now();
  if (!(await leases.acquireLease(lease, owner, startedAt, stormMs))) throw readElsewhere();
  try {
    const listed = await fetchAll(
      async () => void (await leases.renewLease(lease, owner, clock.now(), stormMs)),
    );
    const { refreshTokens } = listed;
    const save = { platformId, refreshTokens, listedAt: startedAt, now: clock.now() };
    const written = await store.saveListedRefreshTokens(save);
    onEvent({ event: 'refreshTokensListed', platformId, listed: refreshTokens.size, written });
    // Not released: for a minute nobody needs to read it again.
    return { ...listed, startedAt, keptUntil: clock.now() + stormMs };
  } catch (error) {
    await leases.releaseLease(lease, owner).catch(() => undefined);
    throw error;
  }
}

/** A short pause; after it the token stands in the store. */
function readElsewhere(): TokenSourceError {
  const message = 'Another process is reading the list of accounts.';
  return new TokenSourceError({ code: 'transient', errcode: null, rid: null, message });
}
