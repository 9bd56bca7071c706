// The accounts a fresh simulator knows, and as many more as a load test wants.
import { mintAppId, mintRefreshToken, mintUserName } from './mint';
import { grantablePermissionIds } from './permissions';
import type { Account, AccountKind } from './state';

type Sample = Pick<
  Account,
  'appId' | 'nickName' | 'alias' | 'kind' | 'isVerified' | 'principalName' | 'signature'
>;

const samples: Sample[] = [
  {
    appId: 'wx7c1d90e2b4a86f35',
    nickName: '青禾书店',
    alias: 'qinghe-books',
    kind: 'service',
    isVerified: true,
    principalName: '苏州青禾文化传播有限公司',
    signature: '一间开到深夜的书店。新书、旧书、读书会。',
  },
  {
    appId: 'wx2f60b8a9d3517ce4',
    nickName: '江城晚风',
    alias: 'jiangcheng-wind',
    kind: 'subscription',
    isVerified: true,
    principalName: '武汉晚风传媒有限公司',
    signature: '武汉的街巷、江滩和人。每晚九点见。',
  },
  {
    appId: 'wxa4e3071cc85d962b',
    nickName: '周末徒步笔记',
    alias: '',
    kind: 'subscription',
    isVerified: false,
    principalName: '个人',
    signature: '在城市周围走路，记下路线。',
  },
  {
    appId: 'wx91d5e67f08b2c3a4',
    nickName: '木子家居商城',
    alias: '',
    kind: 'miniProgram',
    isVerified: true,
    principalName: '佛山木子家居用品有限公司',
    signature: '实木家具，送货到家。',
  },
  {
    appId: 'wx5be8243f7091ad6c',
    nickName: '云栖口腔预约',
    alias: '',
    kind: 'miniProgram',
    isVerified: false,
    principalName: '杭州云栖口腔门诊部',
    signature: '在线预约挂号与复诊提醒。',
  },
];

export function sampleAccounts(): Account[] {
  return samples.map((sample, index) => ({
    ...sample,
    userName: `gh_${(0x3c884a361561 + index * 7919).toString(16)}`,
    authorization: null,
  }));
}

const bulkKinds: [AccountKind, boolean][] = [
  ['service', true],
  ['subscription', true],
  ['miniProgram', true],
  ['subscription', false],
];

const kindNames: Record<AccountKind, string> = {
  service: '服务号',
  subscription: '订阅号',
  miniProgram: '小程序',
};

export interface BulkAccounts {
  count: number;
  /** Already authorized and exchanged: lists give their refresh tokens. */
  isAuthorized: boolean;
  /** What the platform asks for; each account grants what its kind can. */
  askedPermissionIds: readonly number[];
  /** Unix seconds. */
  now: number;
  /** Their appids, in place of made-up ones: WeChat's own test accounts, say. */
  appIds?: readonly string[];
}

export function bulkAccounts(request: BulkAccounts): Account[] {
  const { count, isAuthorized, askedPermissionIds, now, appIds = [] } = request;
  return Array.from({ length: count }, (_, index) => {
    const [kind, isVerified] = bulkKinds[index % bulkKinds.length] ?? ['service', true];
    return {
      appId: appIds[index] ?? mintAppId(),
      userName: mintUserName(),
      nickName: `${kindNames[kind]} ${String(index + 1).padStart(5, '0')}`,
      alias: '',
      kind,
      isVerified,
      principalName: isVerified ? `第 ${index + 1} 有限公司` : '个人',
      signature: '',
      authorization: isAuthorized
        ? {
            permissionIds: grantablePermissionIds({ kind, isVerified }, askedPermissionIds),
            refreshToken: mintRefreshToken(),
            isExchanged: true,
            authorizedAt: now - count + index,
          }
        : null,
    };
  });
}
