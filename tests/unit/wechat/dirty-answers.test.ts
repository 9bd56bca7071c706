// What answers look like on bad days. Whatever comes, nothing that could not serve as a token is returned as one.
import { describe, expect, test } from 'vitest';
import type { ComponentApi } from '@/lib/wechat/api';
import { badCredentials, badLifetimes, unusableAnswers } from '@/tests/support/dirty-answers';
import { answerJson, answerText, serve } from './answering-server';

const access = { componentAppId: 'wxcomponent', componentAccessToken: 'canary-component-token' };
const secrets = { componentAppId: 'wxcomponent', componentSecret: 'canary-secret' };

const calls: Record<string, (api: ComponentApi) => Promise<unknown>> = {
  fetchComponentToken: (api) => api.fetchComponentToken({ ...secrets, verifyTicket: 'canary-ticket' }),
  createPreAuthCode: (api) => api.createPreAuthCode(access),
  queryAuth: (api) => api.queryAuth({ ...access, authorizationCode: 'canary-code' }),
  refreshAuthorizerToken: (api) =>
    api.refreshAuthorizerToken({
      ...access,
      authorizerAppId: 'wxaccount',
      authorizerRefreshToken: 'canary-refresh',
    }),
  getAuthorizerInfo: (api) => api.getAuthorizerInfo({ ...access, authorizerAppId: 'wxaccount' }),
  listAuthorizers: (api) => api.listAuthorizers({ ...access, offset: 0, count: 500 }),
};

/** An answer good for all six at once; the shapes below spoil it. */
const good = {
  component_access_token: 'token-component',
  pre_auth_code: 'preauthcode@@@1',
  authorizer_appid: 'wxaccount',
  authorizer_access_token: 'token-account',
  authorizer_refresh_token: 'refreshtoken@@@1',
  expires_in: 7200,
  authorizer_info: { nick_name: 'n' },
  total_count: 0,
  list: [],
};

const unusable = unusableAnswers(good).map(({ what, ...answer }) => [what, answer] as const);

describe.each(Object.entries(calls))('%s', (_name, call) => {
  test.each(unusable)('refuses %s', async (_what, { body, status, outcome }) => {
    const { api } = await serve(answerText(body, status));
    await expect(call(api)).rejects.toMatchObject({ code: 'wechatCall', outcome });
  });

  test.each([
    ['a number', 40001],
    ['text', '40001'],
  ])('refuses an errcode in a 200, written as %s, with its class and rid', async (_how, errcode) => {
    const errmsg = 'invalid credential rid: 637df9e4-4cd673ce-10c42658';
    const { api } = await serve(answerJson({ ...good, errcode, errmsg }));
    await expect(call(api)).rejects.toMatchObject({
      code: 'wechatApi',
      errcode: 40001,
      errmsg,
      rid: '637df9e4-4cd673ce-10c42658',
      errorClass: 'tokenStale',
    });
  });

  test('reads the errcode also behind a status of its own, and -1 as transient', async () => {
    const { api } = await serve(answerJson({ errcode: -1, errmsg: 'system error' }, 503));
    await expect(call(api)).rejects.toMatchObject({ errcode: -1, rid: null, errorClass: 'transient' });
  });

  test('takes a byte order mark and a null errcode for nothing', async () => {
    const { api } = await serve(answerText(`\uFEFF${JSON.stringify({ ...good, errcode: null })}`));
    await expect(call(api)).resolves.toBeDefined();
  });

  test('names no secret in its errors', async () => {
    const { api } = await serve(answerText('<html>canary</html>'));
    const error: unknown = await call(api).catch((reason: unknown) => reason);
    expect(String(error) + JSON.stringify(error)).not.toContain('canary');
  });
});

const tokenCalls = [
  ['fetchComponentToken', 'component_access_token'],
  ['createPreAuthCode', 'pre_auth_code'],
  ['refreshAuthorizerToken', 'authorizer_access_token'],
] as const;

describe.each(tokenCalls)('%s', (name, field) => {
  test.each(badLifetimes)('refuses a lifetime that is %s', async (_what, value) => {
    const { api } = await serve(answerJson({ ...good, expires_in: value }));
    await expect(calls[name]?.(api)).rejects.toMatchObject({ code: 'wechatCall', outcome: 'badAnswer' });
  });

  test.each(badCredentials)('refuses a credential that is %s', async (_what, value) => {
    const { api } = await serve(answerJson({ ...good, [field]: value }));
    await expect(calls[name]?.(api)).rejects.toMatchObject({ code: 'wechatCall', outcome: 'badAnswer' });
  });

  test('takes a lifetime written as text', async () => {
    const { api } = await serve(answerJson({ ...good, expires_in: '7200' }));
    await expect(calls[name]?.(api)).resolves.toMatchObject({ expiresInSeconds: 7200 });
  });
});

describe('a code that serves once', () => {
  test.each(badLifetimes)('keeps its refresh token when the lifetime is %s', async (_what, value) => {
    const { api } = await serve(answerJson({ authorization_info: { ...good, expires_in: value } }));
    await expect(calls.queryAuth?.(api)).resolves.toMatchObject({
      authorizerAppId: 'wxaccount',
      accessToken: null,
      expiresInSeconds: null,
      refreshToken: 'refreshtoken@@@1',
    });
  });

  test.each(badCredentials)('keeps its refresh token when the access token is %s', async (_what, value) => {
    const { api } = await serve(answerJson({ ...good, authorizer_access_token: value }));
    await expect(calls.queryAuth?.(api)).resolves.toMatchObject({
      accessToken: null,
      expiresInSeconds: null,
      refreshToken: 'refreshtoken@@@1',
    });
  });

  test.each(badCredentials)('keeps its access token when the refresh token is %s', async (_what, value) => {
    const { api } = await serve(answerJson({ ...good, authorizer_refresh_token: value }));
    await expect(calls.queryAuth?.(api)).resolves.toMatchObject({
      accessToken: 'token-account',
      expiresInSeconds: 7200,
      refreshToken: null,
    });
  });

  test.each([
    ['missing', undefined],
    ['a list', 'none'],
    ['an object', { id: 1 }],
    [
      'full of strange entries',
      [null, 1, {}, { funcscope_category: null }, { funcscope_category: { id: 'x' } }],
    ],
  ])('reads no permissions when func_info is %s', async (_what, value) => {
    const { api } = await serve(answerJson({ ...good, func_info: value }));
    await expect(calls.queryAuth?.(api)).resolves.toMatchObject({ permissionIds: [] });
  });

  test('is refused without the account it is for', async () => {
    const { api } = await serve(answerJson({ ...good, authorizer_appid: '' }));
    await expect(calls.queryAuth?.(api)).rejects.toMatchObject({ outcome: 'badAnswer' });
  });
});

test('a refresh without a refresh token in its answer leaves the stored one alone', async () => {
  const { api } = await serve(answerJson({ ...good, authorizer_refresh_token: '' }));
  await expect(calls.refreshAuthorizerToken?.(api)).resolves.toMatchObject({ refreshToken: null });
});

test('a profile of another account is refused', async () => {
  const node = { authorizer_appid: 'wxother', authorizer_refresh_token: 'refreshtoken@@@other' };
  const { api } = await serve(answerJson({ ...good, authorization_info: node }));
  await expect(calls.getAuthorizerInfo?.(api)).rejects.toMatchObject({ outcome: 'badAnswer' });
});

test.each([
  ['without its list', { total_count: 3 }],
  ['with an entry that has no appid', { total_count: 1, list: [{ refresh_token: 'x' }] }],
  ['whose list is no list', { total_count: 1, list: {} }],
  ['without a count', { list: [] }],
  ['with a negative count', { total_count: -1, list: [] }],
])('a page %s is refused as a whole, so that no account looks as if it were gone', async (_what, answer) => {
  const { api } = await serve(answerJson(answer));
  await expect(calls.listAuthorizers?.(api)).rejects.toMatchObject({ outcome: 'badAnswer' });
});

test('text that a database would refuse is cleaned', async () => {
  const { api } = await serve(answerJson({ authorizer_info: { nick_name: 'a\u0000b', alias: 7 } }));
  await expect(calls.getAuthorizerInfo?.(api)).resolves.toMatchObject({
    profile: { nickName: 'ab', alias: '' },
  });
});
