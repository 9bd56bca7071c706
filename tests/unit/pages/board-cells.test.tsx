// What a row of the board of tokens says of its refresh.
import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { BoardCells } from '@/app/(dashboard)/tokens/board-cells';
import type { BoardRow } from '@/app/(dashboard)/tokens/board-row';
import { ClockProvider } from '@/components/ui/clock';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';

const words = { 'zh-CN': zhCN, en };
const nowMs = Date.parse('2026-03-18T06:32:07.000Z');
const inSeconds = (seconds: number) => new Date(nowMs + seconds * 1000);
const fresh: NonNullable<BoardRow['token']> = {
  tokenClass: 'fresh',
  version: '214',
  nextAttemptAt: inSeconds(459),
  failures: false,
  lease: null,
};

function cellsOf(locale: keyof typeof words, token: Partial<typeof fresh>): string[] {
  const row: BoardRow = {
    id: 'c',
    kind: 'authorizer',
    stamp: '',
    owner: { href: '/accounts/of', name: '城南图书馆', account: null },
    appId: 'wx0',
    expiresAt: inSeconds(3_000),
    hasEnded: false,
    obtainedAt: null,
    isObtainedLately: false,
    life: null,
    token: { ...fresh, ...token },
  };
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={words[locale]} timeZone="Asia/Shanghai">
      <ClockProvider renderedAt={nowMs} timeZone="Asia/Shanghai">
        <BoardCells row={row} />
      </ClockProvider>
    </NextIntlClientProvider>,
  );
  return markup.split('</td>').map((cell) => cell.replaceAll(/<[^>]+>/g, ''));
}

describe.each([
  ['zh-CN', '7 分 39 秒后', '等客户重新授权'],
  ['en', 'in 7m 39s', 'waits for the customer'],
] as const)('in %s', (locale, countdown, waiting) => {
  test('the next refresh is counted down in minutes and seconds', () => {
    expect(cellsOf(locale, {})).toContain(countdown);
  });

  test('an account that waits for its customer shows that, and no time of a refresh', () => {
    const cells = cellsOf(locale, { tokenClass: 'needsReauthorization' });
    expect(cells).toContain(waiting);
    expect(cells).not.toContain(countdown);
  });

  test('while somebody refreshes it, that stands where the time of the next refresh was', () => {
    const cells = cellsOf(locale, { lease: 'wx-1' });
    expect(cells).toContain(words[locale].nextRefresh.now);
    expect(cells).not.toContain(countdown);
  });

  test('a refresh whose time has come is told as that, and not as one of the past', () => {
    const at = (seconds: number) => cellsOf(locale, { nextAttemptAt: inSeconds(seconds) });
    expect(at(0)).toContain(words[locale].nextRefresh.overdue);
    expect(at(-3)).toContain(words[locale].nextRefresh.overdue);
    expect(at(1)).not.toContain(words[locale].nextRefresh.overdue);
  });

  test('who refreshes it just now stands beside that state, and nowhere else', () => {
    const isNamed = (cell: string) => cell.includes('wx-1');
    const cells = cellsOf(locale, { lease: 'wx-1' });
    expect(cells.filter(isNamed)).toEqual([`${words[locale].states.refreshing}wx-1`]);
    expect(cellsOf(locale, {}).filter(isNamed)).toEqual([]);
  });
});
