// What an account's administrator or follower does, and the push WeChat sends about it.
import { endAuthorization, type Grant, grantAuthorization } from './authorizations';
import { mintOpenId } from './mint';
import { authorizedText, followerMessageText, unauthorizedText } from './push-text';
import type { Push } from './pushes';
import type { Sandbox } from './sandbox';
import type { Account } from './state';

/** The push that tells of a grant; null where WeChat sends none. */
export function pushGrant(sandbox: Sandbox, grant: Grant, preAuthCode: string): Promise<Push> | null {
  if (grant.infoType === null) return null;
  const { clock, state } = sandbox;
  return sandbox.pushes.send({
    what: grant.infoType,
    appId: grant.account.appId,
    text: authorizedText({
      infoType: grant.infoType,
      platformAppId: state.platform.appId,
      createTime: clock.realSeconds(),
      accountAppId: grant.account.appId,
      authorizationCode: grant.authorizationCode,
      codeExpiresAt: clock.realSeconds() + grant.expiresIn,
      preAuthCode,
    }),
    toUserName: null,
  });
}

/** Authorizes without a login page, as from WeChat's own console; pushes and returns the code. */
export function authorizeAccount(sandbox: Sandbox, account: Account, permissionIds?: readonly number[]) {
  const grant = grantAuthorization(sandbox, account, permissionIds);
  sandbox.saveSoon();
  return { grant, push: pushGrant(sandbox, grant, '') };
}

export function unauthorizeAccount(sandbox: Sandbox, account: Account): Promise<Push> {
  endAuthorization(sandbox, account);
  sandbox.saveSoon();
  return sandbox.pushes.send({
    what: 'unauthorized',
    appId: account.appId,
    text: unauthorizedText(sandbox.state.platform.appId, sandbox.clock.realSeconds(), account.appId),
    toUserName: null,
  });
}

export interface FollowerText {
  content: string;
  fromUserName?: string | undefined;
}

export function sendFollowerText(sandbox: Sandbox, account: Account, message: FollowerText): Promise<Push> {
  return sandbox.pushes.send({
    what: 'text',
    appId: account.appId,
    text: followerMessageText({
      toUserName: account.userName,
      fromUserName: message.fromUserName ?? mintOpenId(),
      createTime: sandbox.clock.realSeconds(),
      content: message.content,
    }),
    toUserName: account.userName,
  });
}
