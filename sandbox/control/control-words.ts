// The control page's words.
import type { Tamper } from '../deliver';
import type { FaultKind } from '../faults';
import type { Language } from '../page/language';
import type { Push } from '../pushes';
import type { AccountKind, Settings } from '../state';
import { englishControlWords } from './control-words-en';

export interface ControlWords {
  title: string;
  purpose: string;
  other: string;
  strip: Record<'ticket' | 'pushes' | 'accounts' | 'calls' | 'clock', string>;
  never: string;
  acceptedOf: (accepted: number, total: number) => string;
  authorizedOf: (authorized: number, total: number) => string;
  callsRefused: (calls: number, refused: number) => string;
  panels: Record<
    'accounts' | 'pushes' | 'calls' | 'counters' | 'faults' | 'settings' | 'message' | 'platform',
    string
  >;
  hints: Record<'accounts' | 'pushes' | 'calls' | 'faults' | 'settings' | 'platform', string>;
  columns: Record<
    'account' | 'kind' | 'state' | 'time' | 'what' | 'answer' | 'api' | 'errcode' | 'count' | 'refused',
    string
  >;
  kinds: Record<AccountKind, string>;
  granted: (count: number) => string;
  accountStates: Record<'none' | 'waiting' | 'authorized', string>;
  pushStates: Record<Push['state'], string>;
  noAnswer: string;
  attempts: (count: number) => string;
  acts: Record<
    | 'authorize'
    | 'unauthorize'
    | 'reduce'
    | 'restore'
    | 'ticket'
    | 'badTicket'
    | 'hold'
    | 'resume'
    | 'resend'
    | 'send'
    | 'addFault'
    | 'clearFaults'
    | 'remove'
    | 'apply'
    | 'skip'
    | 'add'
    | 'save',
    string
  >;
  fields: Record<
    | 'api'
    | 'allApis'
    | 'fault'
    | 'calls'
    | 'delayMs'
    | 'errcode'
    | 'onlyAccount'
    | 'content'
    | 'speed'
    | 'pushOrder'
    | 'ahead'
    | 'minutes'
    | 'count'
    | 'areAuthorized'
    | 'tamper',
    string
  >;
  switches: Record<
    'hasTokenOverlap' | 'rotatesRefreshToken' | 'hasRefreshTokenOverlap' | 'isIpAllowed' | 'hasFlatQueryAuth',
    string
  >;
  pushOrders: Record<Settings['pushOrder'], string>;
  faults: Record<FaultKind, string>;
  tampers: Record<Tamper, string>;
  platformFields: Record<
    | 'authEventUrl'
    | 'messageUrl'
    | 'launchDomains'
    | 'appId'
    | 'secret'
    | 'token'
    | 'encodingAesKey'
    | 'name',
    string
  >;
  empty: Record<'pushes' | 'calls' | 'faults', string>;
  more: (count: number) => string;
  sampleMessage: string;
  done: string;
  failed: string;
}

const chinese: ControlWords = {
  title: '微信开放平台沙箱',
  purpose: '在本机模拟微信开放平台：推送、授权、令牌和错误码都按微信的规则。只监听 127.0.0.1。',
  other: 'EN',
  strip: { ticket: '最近票据', pushes: '推送', accounts: '账号', calls: '接口调用', clock: '时钟' },
  never: '还没有',
  acceptedOf: (accepted, total) => `${accepted} / ${total} 被接受`,
  authorizedOf: (authorized, total) => `${authorized} / ${total} 已授权`,
  callsRefused: (calls, refused) => `${calls} 次，${refused} 次报错`,
  panels: {
    accounts: '账号',
    pushes: '推送记录',
    calls: '接口调用',
    counters: '按接口计数',
    faults: '故障',
    settings: '行为',
    message: '粉丝来信',
    platform: '平台与接入',
  },
  hints: {
    accounts: '代账号管理员操作，微信会随之推送',
    pushes: '最近 20 次，每次重试都重新加密签名',
    calls: '最近 30 次',
    faults: '下一次调用起生效',
    settings: '改动立即生效',
    platform: '与微信开放平台后台的设置对应',
  },
  columns: {
    account: '账号',
    kind: '类型',
    state: '授权',
    time: '时间',
    what: '内容',
    answer: '对方的回应',
    api: '接口',
    errcode: 'errcode',
    count: '次数',
    refused: '报错',
  },
  kinds: { subscription: '订阅号', service: '服务号', miniProgram: '小程序' },
  granted: (count) => `${count} 项权限`,
  accountStates: { none: '未授权', waiting: '已授权，未换取', authorized: '已授权' },
  pushStates: { waiting: '重试中', accepted: '已接受', failed: '失败', held: '未发出' },
  noAnswer: '无回应',
  attempts: (count) => `第 ${count} 次`,
  acts: {
    authorize: '授权',
    unauthorize: '取消授权',
    reduce: '减少权限',
    restore: '恢复权限',
    ticket: '推送票据',
    badTicket: '推送坏票据',
    hold: '停止推送',
    resume: '恢复推送',
    resend: '重发',
    send: '发送',
    addFault: '添加故障',
    clearFaults: '全部清除',
    remove: '移除',
    apply: '应用',
    skip: '快进',
    add: '添加',
    save: '保存',
  },
  fields: {
    api: '接口',
    allApis: '所有接口',
    fault: '故障',
    calls: '次数（空：一直）',
    delayMs: '延迟毫秒',
    errcode: 'errcode',
    onlyAccount: '只对账号（appid）',
    content: '文本',
    speed: '速度（寿命 ÷ 速度）',
    pushOrder: '授权推送相对跳转',
    ahead: '把寿命的时钟拨快',
    minutes: '分钟',
    count: '批量添加账号',
    areAuthorized: '已授权',
    tamper: '错在',
  },
  switches: {
    hasTokenOverlap: '旧令牌再活 5 分钟',
    rotatesRefreshToken: '每次刷新更换刷新令牌',
    hasRefreshTokenOverlap: '更换后旧刷新令牌仍可用',
    isIpAllowed: 'IP 在白名单内',
    hasFlatQueryAuth: 'api_query_auth 不带外层节点',
  },
  pushOrders: { together: '同时', before: '之前', after: '之后', never: '不推送' },
  faults: {
    delay: '执行前延迟',
    delayAnswer: '执行后延迟应答',
    dropBeforeEffect: '执行前断开',
    dropAfterEffect: '执行后断开',
    html: '执行后返回 HTML',
    empty: '执行后返回空',
    truncated: '执行后返回半截',
    errcode: '返回 errcode',
    rotateRefreshToken: '更换刷新令牌',
  },
  tampers: { token: 'Token', aesKey: 'AES Key', appId: 'appid', timestamp: '时间戳', body: '密文' },
  platformFields: {
    authEventUrl: '授权事件接收配置',
    messageUrl: '消息与事件接收配置',
    launchDomains: '登录授权的发起页域名（空：同上）',
    appId: 'component_appid',
    secret: 'component_appsecret',
    token: '消息校验 Token',
    encodingAesKey: '消息加解密 Key',
    name: '平台名称',
  },
  empty: {
    pushes: '还没有推送。填好授权事件接收配置后会推送第一张票据。',
    calls: '还没有调用。把你的系统的 API 地址指向本页地址。',
    faults: '没有故障，一切正常应答。',
  },
  more: (count) => `另有 ${count} 个账号未列出`,
  sampleMessage: '你好，今天几点关门？',
  done: '完成',
  failed: '没有完成',
};

export const controlWords: Record<Language, ControlWords> = { zh: chinese, en: englishControlWords };
