// Looks at all credentials from a connection of its own: whether the parts of each row are of one grant.
import { getConfig } from '@/lib/config';
import { toStoredCredential } from '@/lib/stores/credential-row';
import { openDatabase } from '@/lib/stores/prisma';
import type { StoredCredential } from '@/lib/tokens/types';
import { pairLifeSeconds, pairOfToken } from './pair-wechat';

export interface PairCheck {
  /** How often it looked, and every mixture it found. */
  looks: number;
  mixed: string[];
  look(): Promise<StoredCredential[]>;
  close(): Promise<void>;
}

/** `isRecovered`: WeChat itself named this refresh token for the account, which is then newer than the access token. */
export function createPairCheck(isRecovered: (appId: string, refreshToken: string) => boolean): PairCheck {
  const database = openDatabase(getConfig());
  const check: PairCheck = {
    looks: 0,
    mixed: [],
    look: async () => {
      check.looks += 1;
      const rows = (await database.credential.findMany()).map(toStoredCredential);
      for (const row of rows) {
        const fault = mixtureIn(row, isRecovered);
        if (fault) check.mixed.push(`${row.key.authorizerAppId || 'component'}: ${fault}`);
      }
      return rows;
    },
    close: () => database.$disconnect(),
  };
  return check;
}

function mixtureIn(row: StoredCredential, isRecovered: (appId: string, token: string) => boolean) {
  const { accessToken, refreshToken, obtainedAt, expiresAt, state, candidate, key } = row;
  const access = pairOfToken(accessToken);
  const refresh = pairOfToken(refreshToken);
  if (access === null || expiresAt === null || obtainedAt === null) {
    return access === null && expiresAt === null && obtainedAt === null ? null : 'a half of an access token';
  }
  if (state === 'unauthorized') return 'an unauthorized account has a token';
  if (expiresAt - obtainedAt !== pairLifeSeconds(access) * 1_000) return `access ${access}, another’s expiry`;
  const isOfOne =
    key.kind === 'component' ||
    refresh === access ||
    (refreshToken !== null && isRecovered(key.authorizerAppId, refreshToken));
  if (!isOfOne) return `access ${access}, refresh ${refresh}`;
  if (candidate === null) return null;
  const late = pairOfToken(candidate.accessToken);
  const isWhole =
    late === pairOfToken(candidate.refreshToken) &&
    candidate.expiresAt - candidate.obtainedAt === pairLifeSeconds(late ?? 0) * 1_000;
  return isWhole ? null : `a late answer mixed of ${late} and ${pairOfToken(candidate.refreshToken)}`;
}
