// The login page's words.
import type { Language } from '../page/language';
import type { AccountKind } from '../state';
import type { LoginErrorReason } from './login-error';

interface LoginWords {
  title: string;
  brand: string;
  asks: string;
  principal: string;
  choose: string;
  chooseHint: string;
  permissions: string;
  needsVerified: string;
  forKind: Record<'officialAccount' | 'miniProgram', string>;
  kinds: Record<AccountKind, string>;
  verified: string;
  unverified: string;
  authorized: string;
  confirm: string;
  cancel: string;
  promise: string;
  sandbox: string;
  other: string;
  cancelled: string;
  cancelledHint: string;
  again: string;
  refused: string;
  expected: string;
  cameFrom: string;
  goesBackTo: string;
  nowhere: string;
  reasons: Record<LoginErrorReason, string>;
}

export const loginWords: Record<Language, LoginWords> = {
  zh: {
    title: '公众平台账号授权',
    brand: '公众平台',
    asks: '申请管理你的账号',
    principal: '第三方平台',
    choose: '选择要授权的账号',
    chooseHint: '以下是你作为管理员绑定的账号',
    permissions: '授权后，该平台可以',
    needsVerified: '需认证账号',
    forKind: { officialAccount: '公众号权限', miniProgram: '小程序权限' },
    kinds: { subscription: '订阅号', service: '服务号', miniProgram: '小程序' },
    verified: '已认证',
    unverified: '未认证',
    authorized: '已授权给该平台',
    confirm: '授权',
    cancel: '取消',
    promise: '不会提供你的登录密码。可随时在「设置 → 授权管理」中取消授权。',
    sandbox: '沙箱页面，不是微信。账号和权限都是虚构的。',
    other: 'English',
    cancelled: '已取消授权',
    cancelledHint: '没有账号被授权，也没有通知第三方平台。可以关闭此页。',
    again: '重新选择',
    refused: '无法打开授权页',
    expected: '登录授权的发起页域名',
    cameFrom: '授权入口页（Referer）',
    goesBackTo: '授权后回调页（redirect_uri）',
    nowhere: '空',
    reasons: {
      launchDomain:
        '请确认授权入口页所在域名，与授权后回调页所在域名相同，并且是平台填写的登录授权的发起页域名',
      redirectDomain: '请确认授权后回调页所在域名，与平台填写的登录授权的发起页域名相同',
      component: '第三方平台不存在，请检查 component_appid',
      'preAuthCode.unknown': '预授权码无效，请返回第三方平台重新发起授权',
      'preAuthCode.used': '预授权码已被使用，请返回第三方平台重新发起授权',
      'preAuthCode.expired': '预授权码已过期，请返回第三方平台重新发起授权',
      account: '账号不存在',
      noAccount: '没有符合条件的账号可以授权',
    },
  },
  en: {
    title: 'Authorize an account',
    brand: 'Official Accounts Platform',
    asks: 'asks to manage your account',
    principal: 'Third-party platform',
    choose: 'Choose the account to authorize',
    chooseHint: 'The accounts you administer',
    permissions: 'Once authorized, the platform may',
    needsVerified: 'verified accounts only',
    forKind: { officialAccount: 'For official accounts', miniProgram: 'For mini programs' },
    kinds: { subscription: 'Subscription account', service: 'Service account', miniProgram: 'Mini program' },
    verified: 'Verified',
    unverified: 'Not verified',
    authorized: 'Already authorized',
    confirm: 'Authorize',
    cancel: 'Cancel',
    promise: 'Your password is not shared. You can end this at any time under Settings → Authorization.',
    sandbox: 'A sandbox page, not WeChat. Accounts and permissions are made up.',
    other: '中文',
    cancelled: 'Authorization cancelled',
    cancelledHint: 'No account was authorized and the platform was not told. You may close this page.',
    again: 'Choose again',
    refused: 'The authorization page cannot be opened',
    expected: 'Launch domain of the platform',
    cameFrom: 'Entry page (Referer)',
    goesBackTo: 'Return page (redirect_uri)',
    nowhere: 'none',
    reasons: {
      launchDomain:
        'The entry page must be on the same domain as the return page, and that must be the launch domain the platform has set (请确认授权入口页所在域名)',
      redirectDomain: 'The return page must be on the launch domain the platform has set',
      component: 'There is no such platform: check component_appid',
      'preAuthCode.unknown': 'The pre-auth code is not valid: start again from the platform',
      'preAuthCode.used': 'The pre-auth code was used already: start again from the platform',
      'preAuthCode.expired': 'The pre-auth code has expired: start again from the platform',
      account: 'There is no such account',
      noAccount: 'None of your accounts can be authorized here',
    },
  },
};
