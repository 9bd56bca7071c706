// Every call in a platform's name goes through here: a usable component token, and one more try where WeChat says that
// it is not the present one.
import { AppError, codeOf } from '../errors';
import { getRuntime } from '../runtime';
import { getPlatform } from '../stores/platforms';

export interface ComponentAccess {
  componentAppId: string;
  componentAccessToken: string;
}

/** Throws `noComponentToken` (with the reason) where there is none to be had now, else whatever the call throws. */
export async function withComponentToken<T>(
  platformId: string,
  call: (access: ComponentAccess) => Promise<T>,
): Promise<T> {
  const access = await getAccess(platformId);
  try {
    return await call(access);
  } catch (error) {
    if (!isTokenStale(error)) throw error;
    await getRuntime().engine.reportBadToken(keyOf(platformId), access.componentAccessToken);
    return call(await getAccess(platformId));
  }
}

async function getAccess(platformId: string): Promise<ComponentAccess> {
  const platform = await getPlatform(platformId);
  if (!platform) throw new AppError('platformNotFound', `There is no platform ${platformId}.`);
  const outcome = await getRuntime().engine.getUsableToken(keyOf(platformId));
  if (outcome.kind === 'fresh' || outcome.kind === 'refreshed') {
    return { componentAppId: platform.appId, componentAccessToken: outcome.token.accessToken };
  }
  const failure = outcome.kind === 'busy' ? null : outcome.failure;
  throw Object.assign(
    new AppError('noComponentToken', failure?.message ?? 'The platform has no component token yet.', {
      details: { reason: failure?.code ?? outcome.kind },
    }),
    {
      errcode: failure?.errcode ?? null,
      rid: failure?.rid ?? null,
      errmsg: failure?.errmsg ?? null,
    },
  );
}

function keyOf(platformId: string) {
  return { platformId, kind: 'component', authorizerAppId: '' } as const;
}

function isTokenStale(error: unknown): boolean {
  return (
    codeOf(error) === 'wechatApi' &&
    typeof error === 'object' &&
    error !== null &&
    'errorClass' in error &&
    error.errorClass === 'tokenStale'
  );
}
