// An account's name, picture and permissions as WeChat tells them: work of its own, so that a failure here never holds up
// an authorization.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { type Authorizer, getAuthorizerById, saveProfile, saveProfileDue } from '../stores/authorizers';
import { readWechatFailure } from './wechat-failure';
import { withComponentToken } from './with-component-token';

type AuthorizerInfo = Awaited<ReturnType<ReturnType<typeof getRuntime>['api']['getAuthorizerInfo']>>;

const leaseMs = 20_000;
const shortestWaitMs = 5_000;
const longestWaitMs = 3_600_000;

/** Fetches and saves the profile; a failure sets the next try. False when it is not there (yet). */
export async function refreshProfile(authorizerId: string): Promise<boolean> {
  const { leases, owner, clock } = getRuntime();
  const lease = `profile:${authorizerId}`;
  if (!(await leases.acquireLease(lease, owner, clock.now(), leaseMs))) return false;
  try {
    const authorizer = await getAuthorizerById(authorizerId);
    return authorizer !== null && (await fetchProfile(authorizer));
  } finally {
    await leases.releaseLease(lease, owner);
  }
}

/** Saves what an api_get_authorizer_info told, whoever asked, unless the account has authorized anew meanwhile. */
export async function saveAuthorizerInfo(
  authorizer: { id: string; authorizedAt: Date | null },
  info: AuthorizerInfo,
): Promise<void> {
  const { profile, permissionIds } = info;
  const { isMiniProgram: _, ...fields } = profile;
  await saveProfile({
    ...authorizer,
    fields: { ...fields, kind: kindOf(profile) },
    // An answer without any says nothing about them.
    permissionIds: permissionIds.length > 0 ? permissionIds : null,
    now: new Date(getRuntime().clock.now()),
  });
}

async function fetchProfile(authorizer: Authorizer): Promise<boolean> {
  const { id, platformId, appId, authorizedAt } = authorizer;
  try {
    const info = await withComponentToken(platformId, (access) =>
      getRuntime().api.getAuthorizerInfo({ ...access, authorizerAppId: appId }),
    );
    await saveAuthorizerInfo({ id, authorizedAt }, info);
    return true;
  } catch (error) {
    const { errorCode, errcode, rid } = readWechatFailure(error);
    const until = nextTryAt(authorizer);
    getLogger().warn({ event: 'profileNotFetched', authorizerAppId: appId, errorCode, errcode, rid, until });
    await saveProfileDue(id, until);
    return false;
  }
}

function kindOf({ isMiniProgram, serviceType }: AuthorizerInfo['profile']): string {
  if (isMiniProgram) return 'miniProgram';
  if (serviceType === 2) return 'service';
  return serviceType === 0 || serviceType === 1 ? 'subscription' : 'unknown';
}

/** Waits about as long as it has been failing. */
function nextTryAt({ authorizedAt }: Authorizer): Date {
  const now = getRuntime().clock.now();
  const failingMs = now - (authorizedAt?.getTime() ?? now);
  return new Date(now + Math.min(Math.max(failingMs, shortestWaitMs), longestWaitMs));
}
