// Each API against a real server: what is asked, and what is read from WeChat's own samples.
import { expect, test } from 'vitest';
import { createComponentApi } from '@/lib/wechat/api';
import { answerJson, serve } from './answering-server';

const access = { componentAppId: 'wxcomponent', componentAccessToken: 'token&of=component+/' };
const query = `?component_access_token=${encodeURIComponent(access.componentAccessToken)}`;

test('starting the pushes names the secret component_secret, as only this API does', async () => {
  const { api, calls } = await serve(answerJson({ errcode: 0, errmsg: 'ok' }));
  await api.startPushTicket({ componentAppId: 'wxcomponent', componentSecret: 'secret' });
  expect(calls).toMatchObject([
    {
      method: 'POST',
      url: '/cgi-bin/component/api_start_push_ticket',
      contentType: 'application/json',
      body: { component_appid: 'wxcomponent', component_secret: 'secret' },
    },
  ]);
});

test.each([
  ['ok', 0, 'restarted'],
  ['in a normal state', 0, 'normal'],
  ['the push is in a normal state rid: 1-2-3', 61451, 'normal'],
])('an ask for pushes that is answered with "%s" (%i) means %s', async (errmsg, errcode, state) => {
  const { api } = await serve(answerJson({ errcode, errmsg }));
  expect(await api.startPushTicket({ componentAppId: 'wxcomponent', componentSecret: 'secret' })).toBe(state);
});

test('the quota of an API is asked with the component token as access_token and the API’s path', async () => {
  const quota = { daily_limit: 10_000, used: '2', remain: 9_998 };
  const { api, calls } = await serve(answerJson({ errcode: 0, errmsg: 'ok', quota }));
  const cgiPath = '/cgi-bin/component/api_authorizer_token';
  expect(await api.getApiQuota({ ...access, cgiPath })).toEqual({ dailyLimit: 10_000, used: 2 });
  const token = encodeURIComponent(access.componentAccessToken);
  expect(calls).toMatchObject([
    { url: `/cgi-bin/openapi/quota/get?access_token=${token}`, body: { cgi_path: cgiPath } },
  ]);
});

test('a component token is fetched with secret and ticket', async () => {
  const { api, calls } = await serve(answerJson({ component_access_token: 'fresh', expires_in: 7200 }));
  const request = { componentAppId: 'wxcomponent', componentSecret: 'secret', verifyTicket: 'ticket@@@x' };
  expect(await api.fetchComponentToken(request)).toEqual({
    componentAccessToken: 'fresh',
    expiresInSeconds: 7200,
  });
  expect(calls).toMatchObject([
    {
      url: '/cgi-bin/component/api_component_token',
      body: {
        component_appid: 'wxcomponent',
        component_appsecret: 'secret',
        component_verify_ticket: 'ticket@@@x',
      },
    },
  ]);
});

test('a pre-auth code lives as long as the answer says', async () => {
  const { api, calls } = await serve(answerJson({ pre_auth_code: 'preauthcode@@@y', expires_in: 600 }));
  expect(await api.createPreAuthCode(access)).toEqual({
    preAuthCode: 'preauthcode@@@y',
    expiresInSeconds: 600,
  });
  expect(calls).toMatchObject([
    { url: `/cgi-bin/component/api_create_preauthcode${query}`, body: { component_appid: 'wxcomponent' } },
  ]);
});

const authorizationNode = {
  authorizer_appid: 'wxaccount',
  authorizer_access_token: 'access',
  expires_in: 7200,
  authorizer_refresh_token: 'refreshtoken@@@z',
  func_info: [
    { funcscope_category: { id: 4, type: 0, name: '网页服务权限' }, confirm_info: { need_confirm: 0 } },
    { funcscope_category: { id: 1 } },
    { funcscope_category: { id: 4 } },
  ],
};

test.each([
  ['inside authorization_info', { authorization_info: authorizationNode }],
  ['at the top', authorizationNode],
  ['beside errcode 0', { errcode: 0, errmsg: 'ok', authorization_info: authorizationNode }],
])('an authorization is read %s, its permissions ascending and once each', async (_where, answer) => {
  const { api, calls } = await serve(answerJson(answer));
  const request = { ...access, authorizationCode: 'queryauthcode@@@a' };
  expect(await api.queryAuth(request)).toEqual({
    authorizerAppId: 'wxaccount',
    accessToken: 'access',
    expiresInSeconds: 7200,
    refreshToken: 'refreshtoken@@@z',
    permissionIds: [1, 4],
  });
  expect(calls).toMatchObject([
    {
      url: `/cgi-bin/component/api_query_auth${query}`,
      body: { component_appid: 'wxcomponent', authorization_code: 'queryauthcode@@@a' },
    },
  ]);
});

test('a refresh returns the refresh token of the answer, which may be a new one', async () => {
  const answer = {
    authorizer_access_token: 'next',
    expires_in: 7200,
    authorizer_refresh_token: 'refreshtoken@@@2',
  };
  const { api, calls } = await serve(answerJson(answer));
  const request = {
    ...access,
    authorizerAppId: 'wxaccount',
    authorizerRefreshToken: 'refreshtoken@@@1',
  };
  expect(await api.refreshAuthorizerToken(request)).toEqual({
    accessToken: 'next',
    expiresInSeconds: 7200,
    refreshToken: 'refreshtoken@@@2',
  });
  expect(calls).toMatchObject([
    {
      url: `/cgi-bin/component/api_authorizer_token${query}`,
      body: {
        component_appid: 'wxcomponent',
        authorizer_appid: 'wxaccount',
        authorizer_refresh_token: 'refreshtoken@@@1',
      },
    },
  ]);
});

test('a profile is read whole, with the refresh token WeChat holds', async () => {
  const { api, calls } = await serve(
    answerJson({
      authorizer_info: {
        nick_name: '青禾',
        head_img: 'https://wx.example/head',
        service_type_info: { id: 2, name: '' },
        verify_type_info: { id: 0 },
        user_name: 'gh_1',
        alias: 'qinghe',
        qrcode_url: 'https://wx.example/qr',
        principal_name: '公司',
        signature: '简介',
        account_status: 1,
        MiniProgramInfo: { network: {}, categories: [] },
      },
      authorization_info: {
        authorizer_appid: 'wxaccount',
        authorizer_refresh_token: 'refreshtoken@@@1',
        func_info: [{ funcscope_category: { id: 18 } }],
      },
    }),
  );
  expect(await api.getAuthorizerInfo({ ...access, authorizerAppId: 'wxaccount' })).toEqual({
    profile: {
      nickName: '青禾',
      headImg: 'https://wx.example/head',
      userName: 'gh_1',
      alias: 'qinghe',
      principalName: '公司',
      signature: '简介',
      qrcodeUrl: 'https://wx.example/qr',
      serviceType: 2,
      verifyType: 0,
      accountStatus: 1,
      isMiniProgram: true,
    },
    refreshToken: 'refreshtoken@@@1',
    permissionIds: [18],
  });
  expect(calls[0]?.body).toEqual({ component_appid: 'wxcomponent', authorizer_appid: 'wxaccount' });
});

test('a profile of which only the appid is certain is read as empty', async () => {
  const { api } = await serve(answerJson({ authorization_info: { authorization_appid: 'wxaccount' } }));
  const info = await api.getAuthorizerInfo({ ...access, authorizerAppId: 'wxaccount' });
  expect(info).toMatchObject({
    profile: { nickName: '', headImg: '', serviceType: null, accountStatus: null, isMiniProgram: false },
    refreshToken: null,
    permissionIds: [],
  });
});

test('a page of accounts keeps those without a refresh token', async () => {
  const { api, calls } = await serve(
    answerJson({
      total_count: 2,
      list: [
        { authorizer_appid: 'wxone', refresh_token: 'refreshtoken@@@1', auth_time: 1558000607 },
        { authorizer_appid: 'wxtwo', refresh_token: '' },
      ],
    }),
  );
  expect(await api.listAuthorizers({ ...access, offset: 0, count: 500 })).toEqual({
    totalCount: 2,
    authorizers: [
      { authorizerAppId: 'wxone', refreshToken: 'refreshtoken@@@1', authTime: 1558000607 },
      { authorizerAppId: 'wxtwo', refreshToken: null, authTime: null },
    ],
  });
  expect(calls[0]?.body).toEqual({ component_appid: 'wxcomponent', offset: 0, count: 500 });
});

test('bodies are real UTF-8, never \\u escapes', async () => {
  const { api, calls } = await serve(answerJson({ errcode: 0 }));
  await api.startPushTicket({ componentAppId: 'wxcomponent', componentSecret: '密钥😀' });
  expect(calls[0]?.bytes.includes(Buffer.from('密钥😀'))).toBe(true);
});

test('a base may end in a slash and may have a path', async () => {
  const { apiBase, calls } = await serve(answerJson({ errcode: 0 }));
  const api = createComponentApi({ apiBase: `${apiBase}/wechat/` });
  await api.startPushTicket({ componentAppId: 'wxcomponent', componentSecret: 'secret' });
  expect(calls[0]?.url).toBe('/wechat/cgi-bin/component/api_start_push_ticket');
});

test('a base that is no URL is refused at once', () => {
  expect(() => createComponentApi({ apiBase: 'api.weixin' })).toThrow(TypeError);
});
