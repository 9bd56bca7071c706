// What the platform does with its component token for its accounts: exchange, refresh, profile, list.
import { issueAccessToken } from '../access-tokens';
import { exchangeAuthorizationCode } from '../authorizations';
import { mintRefreshToken } from '../mint';
import { permissionSet } from '../permissions';
import { profileOf } from '../profile';
import { Refusal } from '../refusal';
import type { Account } from '../state';
import { type Api, authorizedAccount, checkPlatform, numberField, textField } from './call';

const longestPage = 500;

const functionInfo = (permissionIds: number[]) =>
  permissionIds.map((id) => ({ funcscope_category: { id, type: 0, name: permissionSet(id).zh, desc: '' } }));

export const authorizerApis: Api[] = [
  {
    path: '/cgi-bin/component/api_query_auth',
    token: 'component',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      const { appId, authorization, token } = exchangeAuthorizationCode(
        sandbox,
        textField(body, 'authorization_code', 41008),
      );
      const info = {
        authorizer_appid: appId,
        authorizer_access_token: token.value,
        expires_in: token.expiresIn,
        authorizer_refresh_token: authorization.refreshToken,
        func_info: functionInfo(authorization.permissionIds),
      };
      return sandbox.state.settings.hasFlatQueryAuth ? info : { authorization_info: info };
    },
  },
  {
    path: '/cgi-bin/component/api_authorizer_token',
    token: 'component',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      const { account, authorization } = authorizedAccount(sandbox, body);
      const refreshToken = textField(body, 'authorizer_refresh_token', 41003);
      const { rotatesRefreshToken, hasRefreshTokenOverlap } = sandbox.state.settings;
      const { refreshToken: present, previousRefreshToken } = authorization;
      const isAccepted =
        refreshToken === present || (hasRefreshTokenOverlap && refreshToken === previousRefreshToken);
      if (!isAccepted) throw new Refusal(61023);
      const token = issueAccessToken(sandbox, 'authorizer', account.appId);
      if (rotatesRefreshToken)
        Object.assign(authorization, {
          refreshToken: mintRefreshToken(),
          previousRefreshToken: present,
        });
      return {
        authorizer_access_token: token.value,
        expires_in: token.expiresIn,
        authorizer_refresh_token: authorization.refreshToken,
      };
    },
  },
  {
    path: '/cgi-bin/component/api_get_authorizer_info',
    token: 'component',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      const { account, authorization } = authorizedAccount(sandbox, body);
      return {
        authorizer_info: profileOf(account, sandbox.url),
        authorization_info: {
          authorizer_appid: account.appId,
          authorizer_refresh_token: authorization.isExchanged ? authorization.refreshToken : '',
          func_info: functionInfo(authorization.permissionIds),
        },
      };
    },
  },
  {
    path: '/cgi-bin/component/api_get_authorizer_list',
    token: 'component',
    handle: (sandbox, { body }) => {
      checkPlatform(sandbox, body);
      const offset = numberField(body, 'offset');
      const count = numberField(body, 'count');
      if (count > longestPage) throw new Refusal(40170);
      const authorized = [...sandbox.state.accounts.values()].filter((account) => account.authorization);
      const list = authorized.slice(offset, offset + count).map(listRow);
      return { total_count: authorized.length, list };
    },
  },
];

function listRow({ appId, authorization }: Account) {
  return {
    authorizer_appid: appId,
    refresh_token: authorization?.isExchanged ? authorization.refreshToken : '',
    auth_time: authorization?.authorizedAt ?? 0,
  };
}
