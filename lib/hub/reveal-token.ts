// Shows a token to an admin who gives the password once more and a reason. The entry of the audit log is committed before the
// value leaves this function: without a record there is no value. Refresh tokens are never shown.
import { z } from 'zod';
import { AppError, codeOf } from '../errors';
import { getLogger } from '../logger';
import { saveAuditEntry } from '../stores/audit-log';
import { getPlatform } from '../stores/platforms';
import type { Actor, Staff } from '../stores/staff';
import { findAccessToken } from '../stores/token-store';
import { confirmPassword } from './confirm-password';
import { countTry } from './throttle-tries';
import { timeNow } from './time-now';

/** So many in an hour are work, more are a theft. */
const reveals = { limit: 10, windowMs: 60 * 60 * 1000 };
/** How long the page shows it. */
const shownForSeconds = 30;

export const revealWish = z.strictObject({
  platformId: z.string().min(1).max(64),
  password: z.string().max(1_024),
  reason: z.string().trim().min(4).max(200),
});

export interface RevealedToken {
  accessToken: string;
  expiresAt: Date;
  shownForSeconds: number;
}

/** `authorizerAppId: null` is the platform's own. Throws `wrongPassword`, `throttled`, `platformNotFound` or `noToken`. */
export async function revealToken(
  wish: z.infer<typeof revealWish> & { authorizerAppId: string | null },
  staff: Staff,
  actor: Actor,
): Promise<RevealedToken> {
  const { platformId, authorizerAppId, reason } = wish;
  const subject = { platformId, ...(authorizerAppId !== null && { authorizerAppId }) };
  try {
    await confirmPassword(staff, wish.password);
    await countTry({ key: `reveal:${staff.id}`, ...reveals, now: new Date() });
  } catch (error) {
    const code = codeOf(error) ?? 'unexpected';
    getLogger().warn({ event: 'revealRefused', staffId: staff.id, code });
    await saveAuditEntry({ actor, act: 'tokenRevealRefused', ...subject, reason, details: { code } });
    throw error;
  }
  if (!(await getPlatform(platformId)))
    throw new AppError('platformNotFound', `There is no platform ${platformId}.`);
  const token = await findAccessToken({ platformId, authorizerAppId }, timeNow());
  if (!token) throw new AppError('noToken', 'There is no token that is still valid.');
  await saveAuditEntry({ actor, act: 'tokenRevealed', ...subject, reason });
  getLogger().warn({ event: 'tokenRevealed', ...subject, staffId: staff.id });
  return { ...token, shownForSeconds };
}
