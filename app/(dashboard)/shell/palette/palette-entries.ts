// What the palette offers besides accounts, and which of it fits what was typed.
import type { FoundAccount } from '@/lib/hub/find-accounts';
import type { DeskPage } from '../pages';

export type PaletteEntry =
  | { group: 'accounts'; id: string; label: string; account: FoundAccount }
  | { group: 'pages'; id: string; label: string; page: DeskPage }
  | { group: 'actions'; id: string; label: string; action: PaletteAction };

export const paletteGroups = ['accounts', 'actions', 'pages'] as const;

export type PaletteAction =
  | 'authorize'
  | 'exportAccounts'
  | 'addTarget'
  | 'language'
  | 'theme'
  | 'sessions'
  | 'signOut';

const actionsOfAll: PaletteAction[] = [
  'authorize',
  'exportAccounts',
  'language',
  'theme',
  'sessions',
  'signOut',
];
const actionsOfAdmins: PaletteAction[] = [
  'authorize',
  'exportAccounts',
  'addTarget',
  'language',
  'theme',
  'sessions',
  'signOut',
];

export function listActions(isAdmin: boolean): PaletteAction[] {
  return isAdmin ? actionsOfAdmins : actionsOfAll;
}

/** What people type besides the label, whatever language the desk is in: the other language, and pinyin. */
const alsoTyped: Record<string, string> = {
  overview: 'overview home 概览 gailan gl',
  authorize: 'authorize link qr 授权 邀请 二维码 shouquan sq',
  accounts: 'accounts 授权账号 公众号 小程序 zhanghao zh liebiao lb',
  tokens: 'tokens credentials 令牌 凭证 lingpai lp',
  tickets: 'tickets verify 验证票据 piaoju pj',
  events: 'events messages callbacks 消息 事件 xiaoxi xx',
  forwarding: 'forwarding webhooks targets 转发 zhuanfa zf',
  staff: 'staff people users 员工 yuangong yg',
  audit: 'audit log 审计 日志 shenji sj',
  settings: 'settings preferences 设置 shezhi sz',
  exportAccounts: 'export csv excel download 导出 下载 daochu dc',
  addTarget: 'new webhook target 新建 转发 xinjian xj',
  language: 'language english chinese 语言 中文 英文 yuyan yy',
  theme: 'theme dark light mode 深色 浅色 明暗 主题 shense ss',
  sessions: 'sessions password devices 登录 密码 修改密码 设备 mima mm',
  signOut: 'sign out log out leave 退出 登录 tuichu tc',
};

/** Every word that was typed is somewhere in the label or in what else people call it. */
export function fitsQuery(entry: { key: string; label: string }, query: string): boolean {
  const text = `${entry.label} ${alsoTyped[entry.key] ?? ''}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The label around the first place where the query stands in it; without one all of it comes first. */
export function splitAtMatch(label: string, query: string): [before: string, match: string, after: string] {
  const words = query.trim().toLowerCase();
  const lower = label.toLowerCase();
  const at = words === '' || lower.length !== label.length ? -1 : lower.indexOf(words);
  if (at < 0) return [label, '', ''];
  return [label.slice(0, at), label.slice(at, at + words.length), label.slice(at + words.length)];
}

/** The entry that `steps` further stands, around the ends; null only where there is none. */
export function entryBeside<Entry extends { id: string }>(
  entries: Entry[],
  active: Entry | undefined,
  steps: number,
): Entry | null {
  const at = active ? entries.findIndex(({ id }) => id === active.id) : -1;
  return entries[(at + steps + entries.length) % entries.length] ?? null;
}
