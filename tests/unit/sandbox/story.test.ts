import { expect, it } from 'vitest';
import { createComponentApi } from '@/lib/wechat/api';
import { mobileAuthorizeUrl } from '@/lib/wechat/login-url';
import { miniProgram, openDesk } from './desk';

it('speaks with the product’s own client from the first ticket to the list of accounts', async () => {
  const desk = await openDesk();
  const componentAccessToken = await desk.signIn();
  const componentAppId = desk.sandbox.control.platform().appId;
  const access = { componentAppId, componentAccessToken };
  const api = createComponentApi({ apiBase: desk.sandbox.url });

  const { preAuthCode } = await api.createPreAuthCode(access);
  const authorizationCode = await confirmOnPhone(desk, preAuthCode);
  const authorization = await api.queryAuth({ ...access, authorizationCode });
  expect(authorization).toMatchObject({ authorizerAppId: miniProgram, expiresInSeconds: 7200 });

  const account = { ...access, authorizerAppId: miniProgram };
  const refreshed = await api.refreshAuthorizerToken({
    ...account,
    authorizerRefreshToken: authorization.refreshToken ?? '',
  });
  expect(refreshed.accessToken).not.toBe(authorization.accessToken);
  const info = await api.getAuthorizerInfo(account);
  expect(info).toMatchObject({
    refreshToken: refreshed.refreshToken,
    permissionIds: authorization.permissionIds,
  });
  const page = await api.listAuthorizers({ ...access, offset: 0, count: 500 });
  expect(page).toMatchObject({ totalCount: 1, authorizers: [{ authorizerAppId: miniProgram }] });
});

async function confirmOnPhone(
  desk: Awaited<ReturnType<typeof openDesk>>,
  preAuthCode: string,
): Promise<string> {
  const url = mobileAuthorizeUrl({
    openBase: desk.sandbox.url,
    componentAppId: desk.sandbox.control.platform().appId,
    preAuthCode,
    redirectUri: `${desk.origin}/launch/1/return`,
    authType: 2,
  });
  const page = await (await fetch(url, { headers: { referer: `${desk.origin}/` } })).text();
  const action = /action="([^"]+)"/.exec(page)?.[1];
  const body = new URLSearchParams({ appid: miniProgram, decision: 'confirm', permission: '18' });
  const response = await fetch(`${desk.sandbox.url}${action}`, { method: 'POST', body, redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '').searchParams.get('auth_code') ?? '';
}
