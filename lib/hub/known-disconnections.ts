// Which accounts staff has disconnected, for every push: nothing of theirs is forwarded or replied to.
import { getLogger } from '../logger';
import { remember } from '../remember';
import { listDisconnectedAccounts } from '../stores/staff-disconnections';

/** How long a disconnection may take until every process minds it. */
const knownForMs = 1_000;

/** When staff disconnected the account; null where it is in use, or unknown. Where it cannot be read, the last answer counts. */
export async function findDisconnection(platformId: string, authorizerAppId: string): Promise<Date | null> {
  const cache = remember('disconnections', () => ({
    readAt: Number.NEGATIVE_INFINITY,
    known: Promise.resolve<ReadonlyMap<string, Date>>(new Map()),
  }));
  const now = performance.now();
  if (now - cache.readAt >= knownForMs) {
    cache.readAt = now;
    const before = cache.known;
    cache.known = readDisconnections().catch((error: unknown) => {
      getLogger().error({ event: 'disconnectionsNotRead', error });
      return before;
    });
  }
  return (await cache.known).get(keyOf(platformId, authorizerAppId)) ?? null;
}

async function readDisconnections(): Promise<ReadonlyMap<string, Date>> {
  const accounts = await listDisconnectedAccounts();
  return new Map(
    accounts.map(({ platformId, appId, disconnectedAt }) => [keyOf(platformId, appId), disconnectedAt]),
  );
}

function keyOf(platformId: string, appId: string): string {
  return `${platformId}/${appId}`;
}
