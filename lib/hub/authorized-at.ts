// When an account authorized, by WeChat's clock, so that its events keep their order.
import type { AuthorizationCode } from '../stores/authorization-codes';

/** The push tells; before it, not earlier than the second in which the pre-auth code was made. */
export function authorizedAtOf(
  code: Pick<AuthorizationCode, 'wechatCreatedAt' | 'preAuthCode'>,
): Date | null {
  return code.wechatCreatedAt ?? lowerBoundOf(code);
}

/** What stands for the moment until the push is here. */
export function lowerBoundOf({ preAuthCode }: Pick<AuthorizationCode, 'preAuthCode'>): Date | null {
  const madeAt = preAuthCode?.createdAt.getTime();
  return madeAt === undefined ? null : new Date(madeAt - (madeAt % 1000));
}
