// WeChat says that a code of ours was used: we asked before and did not hear or did not live to save the answer. The
// account is authorized all the same, so its refresh token is asked for; its administrator never is.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import type { AuthorizationCode } from '../stores/authorization-codes';
import { getAuthorizer } from '../stores/authorizers';
import { saveConnection } from '../stores/connections';
import { authorizedAtOf } from './authorized-at';
import { listGrantedAuthorizers } from './list-granted-authorizers';
import { saveAuthorizerInfo } from './refresh-profile';
import { readWechatFailure } from './wechat-failure';
import { withComponentToken } from './with-component-token';

export type Recovery =
  | { kind: 'recovered'; authorizerAppId: string }
  | { kind: 'later'; until: Date }
  /** WeChat holds nothing for us: the code was never exchanged, or the account has ended its authorization. */
  | { kind: 'hopeless' };

/** How long a code of the redirect waits for the push that names its account, before the list is asked and in all. */
const waitBeforeListMs = 10_000;
const waitForPushMs = 60_000;
const retryMs = 2_000;
/** How far our clock and WeChat's may lie apart. */
const clockSkewMs = 60_000;

/**
 * Takes the account's refresh token from WeChat and saves the authorization with it. `wasOurs`: a try of ours may have used
 * the code. Only then may the list of accounts stand in for the push: any visitor can come back with a made-up code.
 */
export async function recoverAuthorization(
  code: AuthorizationCode,
  { wasOurs }: { wasOurs: boolean },
): Promise<Recovery> {
  const now = getRuntime().clock.now();
  const ageMs = now - code.receivedAt.getTime();
  try {
    const isListed = wasOurs && ageMs >= waitBeforeListMs;
    const authorizerAppId = code.authorizerAppId ?? (isListed ? await findByAuthTime(code) : null);
    if (authorizerAppId !== null) return await takeFromInfo(code, authorizerAppId);
    return ageMs < waitForPushMs ? { kind: 'later', until: new Date(now + retryMs) } : { kind: 'hopeless' };
  } catch (error) {
    const failure = readWechatFailure(error);
    return failure.isLasting ? { kind: 'hopeless' } : { kind: 'later', until: new Date(now + retryMs) };
  }
}

async function takeFromInfo(code: AuthorizationCode, authorizerAppId: string): Promise<Recovery> {
  const { platformId } = code;
  const { api, clock, engine } = getRuntime();
  const info = await withComponentToken(platformId, (access) =>
    api.getAuthorizerInfo({ ...access, authorizerAppId }),
  );
  if (info.refreshToken === null) return { kind: 'hopeless' };
  const now = new Date(clock.now());
  const saved = await saveConnection({
    platformId,
    authorizerAppId,
    codeId: code.state === 'exchanged' ? null : code.id,
    permissionIds: info.permissionIds,
    grant: null,
    refreshToken: info.refreshToken,
    refreshAt: null,
    eventAt: authorizedAtOf(code),
    now,
  });
  getLogger().info({ event: 'authorizationRecovered', platformId, authorizerAppId });
  if (saved.kind === 'saved' && saved.status === 'authorized') {
    await saveAuthorizerInfo({ id: saved.authorizerId, authorizedAt: now }, info);
    await engine.getUsableToken({ platformId, kind: 'authorizer', authorizerAppId });
  }
  return { kind: 'recovered', authorizerAppId };
}

/** The one account in WeChat's list that authorized since the button was pressed and that we do not have yet. */
async function findByAuthTime(code: AuthorizationCode): Promise<string | null> {
  const since = (authorizedAtOf(code) ?? code.receivedAt).getTime() - clockSkewMs;
  const candidates: string[] = [];
  const { accounts } = await listGrantedAuthorizers(code.platformId);
  for (const { authorizerAppId, authTime } of accounts) {
    if (authTime === null || authTime.getTime() < since) continue;
    const known = await getAuthorizer(code.platformId, authorizerAppId);
    const savedAt = known?.status === 'authorized' ? (known.authorizedAt?.getTime() ?? 0) : 0;
    if (savedAt < authTime.getTime() - clockSkewMs) candidates.push(authorizerAppId);
  }
  const [only] = candidates;
  return candidates.length === 1 && only !== undefined ? only : null;
}
