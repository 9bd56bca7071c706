// Which pages are measured. A search is another one each time, so that nothing of an earlier one helps.
import type { SeedAccount } from '../../bin/seed/world';

export interface PageToMeasure {
  name: string;
  /** Asked for in turn. */
  targets: string[];
  /** Of the server's time, p95; null where none is set. */
  limitMs: number | null;
  /** Whether script and paint are measured too. */
  isList: boolean;
}

const listMs = 100;
const searchMs = 150;

/** Two characters of names, common and rare. */
const names = [
  '书店',
  '云星',
  '咖啡',
  '口腔',
  '南风',
  '拾光',
  '旗舰',
  '未来',
  '有限',
  '医院',
  '麦田',
  'Fo',
  '☕️',
  'مقهى',
];
const principals = ['北京市图书馆', '科技有限公司', '上海', '市人民医院', '教育咨询有限公司'];

export function listPages({
  accounts,
  targets,
}: {
  accounts: SeedAccount[];
  targets: { id: string }[];
}): PageToMeasure[] {
  const list = (name: string, target: string): PageToMeasure => {
    return { name, targets: [target], limitMs: listMs, isList: true };
  };
  const narrowed = (name: string, ...some: string[]): PageToMeasure => {
    return { name, targets: some, limitMs: listMs, isList: false };
  };
  const search = (name: string, page: string, words: string[]): PageToMeasure => {
    const found = words.map((word) => `${page}?q=${encodeURIComponent(word)}`);
    return { name, targets: found, limitMs: searchMs, isList: false };
  };
  const some = accounts.filter((_, index) => index % Math.ceil(accounts.length / 40) === 0);
  const appIds = some.map(({ appId }) => appId);
  const [account = 'wx0'] = appIds;
  return [
    // It is no list, and reads what six of them hold.
    { ...list('overview', '/'), limitMs: null },
    list('accounts', '/accounts'),
    ...['fresh', 'due', 'failing', 'needsReauthorization', 'unauthorized', 'disconnected'].map((state) =>
      narrowed(`accounts, ${state}`, `/accounts?state=${state}`),
    ),
    narrowed(
      'accounts, by time and permission',
      '/accounts?authorized=week',
      '/accounts?authorized=year',
      '/accounts?authorized=older&verified=no',
      '/accounts?permission=7',
      '/accounts?permission=172',
      '/accounts?permission=7&kind=service&authorized=month',
    ),
    narrowed('accounts, of a kind', '/accounts?kind=service', '/accounts?kind=miniProgram&verified=no'),
    search('accounts by name', '/accounts', names),
    search(
      'accounts by appid',
      '/accounts',
      appIds.map((appId, index) => appId.slice(0, 4 + (index % 6))),
    ),
    search('accounts by principal', '/accounts', principals),
    narrowed('one account', ...appIds.map((appId) => `/accounts/${appId}`)),
    list('tokens', '/tokens'),
    narrowed('tokens, in other orders', '/tokens?sort=next', '/tokens?sort=failures'),
    search('tokens by name', '/tokens', names),
    list('refreshes', '/tokens?view=refreshes'),
    narrowed('refreshes, failed', '/tokens?view=refreshes&outcome=failed'),
    list('tickets', '/tickets'),
    list('events', '/events'),
    narrowed(
      'events, narrowed',
      '/events?type=authorized',
      '/events?effect=failed',
      `/events?account=${account}`,
    ),
    list('messages', '/events?view=messages'),
    narrowed('messages of an account', ...appIds.map((appId) => `/events?view=messages&account=${appId}`)),
    list('forwarding', '/forwarding'),
    ...targets.slice(0, 1).map(({ id }) => list('deliveries', `/forwarding/${id}`)),
    list('authorize', '/authorize'),
  ];
}
