// A browser gets only the words that its page names, so each client component must find its own among them.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listClientFiles, pages, sources } from '../architecture/client-files';

const everywhere = namesIn(/const everywhere = \[(.*?)\]/s.exec(textOf('components/client-words'))?.[1]);

test('there is something to check', () => {
  expect(pages.length).toBeGreaterThan(25);
  expect(everywhere).toContain('ui');
  expect(saidBy('app/(dashboard)/accounts/page')).toContain('accounts');
});

describe('the client components of a page find their words', () => {
  test.each(pages)('%s', (page) => {
    const given = [...everywhere, ...givenTo(page)];
    expect(saidBy(page).filter((name) => !given.includes(name))).toEqual([]);
  });
});

describe('a browser gets no words that nothing of its pages says', () => {
  const givers = [...sources.keys()].filter((file) => ownWords(file) !== null);
  test.each(givers)('%s', (giver) => {
    const under = pages.filter((page) => giverOf(page) === giver);
    const said = under.flatMap(saidBy);
    expect((ownWords(giver) ?? []).filter((name) => !said.includes(name))).toEqual([]);
  });
});

/** What its own source, or the nearest layout around it, gives. */
function givenTo(page: string): string[] {
  const giver = giverOf(page);
  return giver === null ? [] : (ownWords(giver) ?? []);
}

function giverOf(page: string): string | null {
  if (ownWords(page) !== null) return page;
  // A layout and an error boundary of a folder stand around and inside the folder's layout respectively.
  for (let folder = path.posix.dirname(page); folder !== '.'; folder = path.posix.dirname(folder)) {
    const layout = `${folder}/layout`;
    if (layout !== page && ownWords(layout) !== null) return layout;
  }
  return null;
}

function ownWords(file: string): string[] | null {
  const given = /<ClientWords\s+of=\{\[(.*?)\]\}/s.exec(textOf(file))?.[1];
  return given === undefined ? null : namesIn(given);
}

/** The first parts of all names that client components behind the file ask for. */
function saidBy(page: string): string[] {
  const asked = listClientFiles(page, { withLate: true }).flatMap(({ text }) =>
    [...text.matchAll(/useTranslations\('(\w+)/g)].map(([, name = '']) => name),
  );
  return [...new Set(asked)];
}

function textOf(file: string): string {
  return sources.get(file) ?? '';
}

function namesIn(list = ''): string[] {
  return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
}
