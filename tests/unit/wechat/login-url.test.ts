import { expect, test } from 'vitest';
import { desktopAuthorizeUrl, mobileAuthorizeUrl } from '@/lib/wechat/login-url';

const link = {
  componentAppId: 'wxcomponent',
  preAuthCode: 'preauthcode@@@x+/=',
  redirectUri: 'https://desk.example/launch/1/return?state=a&b=c',
  authType: 3,
};

test('the desktop link is WeChat’s, with everything encoded', () => {
  const url = new URL(desktopAuthorizeUrl({ ...link, mpBase: 'https://mp.weixin.qq.com' }));
  expect(url.origin + url.pathname).toBe('https://mp.weixin.qq.com/cgi-bin/componentloginpage');
  expect([...url.searchParams]).toEqual([
    ['component_appid', 'wxcomponent'],
    ['pre_auth_code', 'preauthcode@@@x+/='],
    ['redirect_uri', 'https://desk.example/launch/1/return?state=a&b=c'],
    ['auth_type', '3'],
  ]);
});

test('the phone’s link says so and ends in the fragment WeChat wants', () => {
  const url = new URL(mobileAuthorizeUrl({ ...link, openBase: 'https://open.weixin.qq.com/' }));
  expect(url.origin + url.pathname).toBe('https://open.weixin.qq.com/wxaopen/safe/bindcomponent');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    action: 'bindcomponent',
    no_scan: '1',
    redirect_uri: link.redirectUri,
  });
  expect(url.hash).toBe('#wechat_redirect');
});

test('one account can be pinned', () => {
  const url = new URL(desktopAuthorizeUrl({ ...link, bizAppId: 'wxaccount', mpBase: 'http://127.0.0.1:1' }));
  expect(url.searchParams.get('biz_appid')).toBe('wxaccount');
});
