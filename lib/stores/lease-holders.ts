// Who is refreshing what now, for pages.
import type { CredentialKey } from '../tokens/types';
import { getDatabase } from './prisma';

export interface LeaseHolder {
  owner: string;
  expiresAt: Date;
}

/** As lib/tokens/credential-name.ts names it. */
export function leaseName({ platformId, kind, authorizerAppId }: CredentialKey): string {
  return `refresh/${platformId}/${kind}/${authorizerAppId}`;
}

/** The leases of these names that are held now, by name. */
export async function listLeaseHolders(names: string[], now: Date): Promise<Map<string, LeaseHolder>> {
  const leases = await getDatabase().lease.findMany({
    where: { name: { in: names }, expiresAt: { gt: now } },
  });
  return new Map(leases.map(({ name, owner, expiresAt }) => [name, { owner, expiresAt }]));
}

/** Whether somebody refreshes this credential now. */
export async function hasLeaseHolder(key: CredentialKey, now: Date): Promise<boolean> {
  return (await listLeaseHolders([leaseName(key)], now)).size > 0;
}
