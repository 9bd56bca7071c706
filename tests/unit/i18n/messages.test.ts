import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';

type Messages = { [key: string]: string | Messages };

function flatten(messages: Messages, prefix = ''): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : flatten(value, `${prefix}${key}.`),
  );
}

/** Names of arguments and tags: {count, plural, …}, {name}, <b>. */
function placeholders(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map((match) => match[1] ?? match[2] ?? '')),
  ].sort();
}

const chinese = flatten(zhCN);
const english = new Map(flatten(en));

test('both languages have the same messages', () => {
  expect([...english.keys()].sort()).toEqual(chinese.map(([key]) => key).sort());
});

test('a message takes the same arguments in both languages', () => {
  for (const [key, text] of chinese) {
    expect([key, ...placeholders(english.get(key) ?? '')]).toEqual([key, ...placeholders(text)]);
  }
});

test.each([
  { locale: 'zh-CN', messages: zhCN, said: ['刚刚', '1 秒前', '59 秒前'] },
  { locale: 'en', messages: en, said: ['just now', '1 s ago', '59 s ago'] },
] as const)('what happened within this second is told as that, and not as none ago ($locale)', (language) => {
  const t = createTranslator({ ...language, namespace: 'time.past' });
  expect([0, 1, 59].map((seconds) => t('seconds', { seconds }))).toEqual(language.said);
});

describe('typography', () => {
  test('Chinese has a space between Han and Latin letters or digits', () => {
    const glued = chinese.filter(([, text]) =>
      /\p{Script=Han}[A-Za-z0-9{]|[A-Za-z0-9}]\p{Script=Han}/u.test(readable(text)),
    );
    expect(glued).toEqual([]);
  });

  test('Chinese quotes with corner brackets and uses full-width punctuation', () => {
    expect(chinese.filter(([, text]) => /[“”‘’]|\p{Script=Han}[,;:?!()]/u.test(readable(text)))).toEqual([]);
  });

  test('English avoids curly quotes, which CJK faces draw full width', () => {
    expect([...english].filter(([, text]) => /[“”‘’]/.test(text))).toEqual([]);
  });
});

/** Without tags and the machinery of plurals and selects. */
function readable(text: string): string {
  return text.replace(/<\/?\w+>/g, '').replace(/\{\w+, (?:plural|select),/g, '');
}
