// What a list of accounts was narrowed to is told in words, never as the address holds it.
import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import {
  conditionNames,
  nameConditions,
  nameRecordedFilters,
} from '@/app/(dashboard)/accounts/condition-words';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';

const words = { 'zh-CN': zhCN, en };
const platforms = [
  { appId: 'wx-first', name: '云帆互联' },
  { appId: 'wx-second', name: '' },
];

function readerIn(locale: keyof typeof words) {
  return { t: createTranslator({ locale, messages: words[locale] }), locale, platforms };
}

const everything = [
  'q=城南=1',
  'kind=service',
  'verified=no',
  'platform=wx-first',
  'authorized=custom',
  'from=2026-01-01',
  'to=2026-01-31',
  'permission=7',
  'state=fresh',
  'ticked=3',
];

describe.each([
  [
    'zh-CN',
    [
      '含「城南=1」',
      '类型为「服务号」',
      '未认证',
      '平台为「云帆互联」',
      '授权时间：2026-01-01 到 2026-01-31',
      '有权限集「群发与通知」',
      '状态为「正常」',
      '勾选的 3 个',
    ],
  ],
  [
    'en',
    [
      'contains "城南=1"',
      'kind: Service',
      'Not verified',
      'platform: 云帆互联',
      'authorized: 2026-01-01 to 2026-01-31',
      'has the permission set "Mass sending and template notices"',
      'state: Fresh',
      '3 picked accounts',
    ],
  ],
] as const)('in %s', (locale, told) => {
  test('each filter on record is told in words, in the order it was written', () => {
    expect(nameRecordedFilters(everything, readerIn(locale))).toEqual(told);
  });

  test('the page that shows nothing tells the same of its address', () => {
    const params = Object.fromEntries(new URLSearchParams('kind=service&state=fresh&after=x'));
    expect(nameConditions(params, readerIn(locale))).toEqual([told[1], told[6]]);
  });

  test('each name that narrows the list is told in words', () => {
    for (const name of conditionNames) {
      const raw = everything.find((text) => text.startsWith(`${name}=`)) ?? '';
      expect(raw).not.toBe('');
      expect(nameRecordedFilters(['authorized=custom', raw], readerIn(locale))).not.toContain(raw);
    }
  });

  test('a day that is open on one side is told, and a range by its name', () => {
    const tell = (...filters: string[]) => nameRecordedFilters(filters, readerIn(locale));
    const both = tell('authorized=custom', 'from=2026-01-01', 'to=2026-01-31')[0];
    const since = tell('authorized=custom', 'from=2026-01-01')[0];
    const until = tell('authorized=custom', 'to=2026-01-31')[0];
    expect(new Set([both, since, until]).size).toBe(3);
    expect(tell('authorized=week')[0]).toContain(words[locale].accounts.authorized.week);
  });
});

test('what narrowed nothing, or is not known any more, is told as it was written', () => {
  const odd = ['state=melting', 'platform=wx-gone', 'from=2026-01-01', 'colour=red', 'nothing'];
  expect(nameRecordedFilters(odd, readerIn('zh-CN'))).toEqual(odd);
});

test('a platform without a name is told by its AppID', () => {
  expect(nameRecordedFilters(['platform=wx-second'], readerIn('en'))).toEqual(['platform: wx-second']);
});
