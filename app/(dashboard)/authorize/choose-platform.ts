// For which of several platforms an account is to authorize.
import { listAccountsOfAppId } from '@/lib/stores/account';
import type { PlatformName } from '@/lib/stores/platforms';

interface Asked {
  /** By the address: a platform's appid or id. */
  named: string | null;
  /** The account that is to authorize again. */
  appId: string | null;
}

/** The one that the address names, or else the one that the account is of; null where neither tells. */
export async function choosePlatform(
  platforms: PlatformName[],
  { named, appId }: Asked,
): Promise<string | null> {
  const found = platforms.find(({ id, appId }) => id === named || appId === named);
  if (found || appId === null || platforms.length < 2) return found?.id ?? null;
  const [newest] = await listAccountsOfAppId(appId);
  return newest?.platformId ?? null;
}
