// The permission sets the simulator grants, by kind of account, with the names its pages show.
import type { AccountKind } from './state';

export interface PermissionSet {
  id: number;
  zh: string;
  en: string;
}

const officialAccountSets: PermissionSet[] = [
  { id: 1, zh: '消息管理权限', en: 'Receive and reply to messages' },
  { id: 2, zh: '用户管理权限', en: 'Followers and their tags' },
  { id: 3, zh: '帐号服务权限', en: 'Account services and QR codes' },
  { id: 4, zh: '网页服务权限', en: 'Web sign-in and JS-SDK' },
  { id: 7, zh: '群发与通知权限', en: 'Mass sending and notices' },
  { id: 11, zh: '素材管理权限', en: 'Media and drafts' },
  { id: 15, zh: '自定义菜单权限', en: 'Custom menu' },
  { id: 24, zh: '开放平台帐号管理权限', en: 'Open-platform account' },
  { id: 33, zh: '小程序管理权限', en: 'Linked mini programs' },
  { id: 89, zh: '订阅通知权限', en: 'Subscription notices' },
];

const miniProgramSets: PermissionSet[] = [
  { id: 17, zh: '帐号管理权限', en: 'Account management and codes' },
  { id: 18, zh: '开发管理与数据分析权限', en: 'Development and analytics' },
  { id: 19, zh: '客服消息管理权限', en: 'Customer-service messages' },
  { id: 25, zh: '开放平台帐号管理权限', en: 'Open-platform account' },
  { id: 30, zh: '基本信息设置权限', en: 'Basic information' },
  { id: 31, zh: '认证名称检测权限', en: 'Verified-name check' },
  { id: 40, zh: '插件管理权限', en: 'Plugins' },
  { id: 49, zh: '云开发管理权限', en: 'Cloud development' },
  { id: 65, zh: '广告管理权限', en: 'Advertising' },
  { id: 76, zh: '违规与申诉管理权限', en: 'Violations and appeals' },
];

/** Needs a verified account at WeChat; unverified ones are not offered it. */
const verifiedOnly = new Set([4, 7, 89]);

export const isVerifiedOnly = (id: number) => verifiedOnly.has(id);

export const allPermissionIds = [...officialAccountSets, ...miniProgramSets].map((set) => set.id);

export function permissionSet(id: number): PermissionSet {
  const known = [...officialAccountSets, ...miniProgramSets].find((set) => set.id === id);
  return known ?? { id, zh: `权限集 ${id}`, en: `Permission set ${id}` };
}

/** What an account of this kind can grant out of what the platform asks for. */
export function grantablePermissionIds(
  account: { kind: AccountKind; isVerified: boolean },
  asked: readonly number[],
): number[] {
  const sets = account.kind === 'miniProgram' ? miniProgramSets : officialAccountSets;
  return sets
    .map((set) => set.id)
    .filter((id) => asked.includes(id) && (account.isVerified || !verifiedOnly.has(id)));
}
