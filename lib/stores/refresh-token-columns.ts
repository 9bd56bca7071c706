// What replacing a refresh token writes, in the engine's store and in those that share it.
import type { StoredCredential } from '../tokens/types';
import { previousRefreshTokenUntil, sealColumn } from './credential-row';

/** A new refresh token, and the one it replaces as the previous one; nothing when it did not change. */
export function refreshTokenColumns(
  { id, refreshToken }: StoredCredential,
  next: string | null,
  now: number,
) {
  if (next === null || next === refreshToken) return {};
  return {
    refreshTokenCipher: sealColumn(id, 'refreshTokenCipher', next),
    ...(refreshToken !== null && {
      previousRefreshTokenCipher: sealColumn(id, 'previousRefreshTokenCipher', refreshToken),
      previousRefreshTokenUntil: previousRefreshTokenUntil(now),
    }),
  };
}
