// What every page has to stand: a checker of accessibility, both themes, and a screen no wider than it was made for.
import { expect, type Page } from '@playwright/test';
import { findBarriers, findColorBarriers } from './accessibility';

type Theme = 'light' | 'dark';

/** Axe on the page in the theme it came in, then the colours of the other; nothing sticks out. */
export async function lookAt(
  desk: Page,
  page: string,
  [first, second]: readonly [Theme, Theme],
): Promise<void> {
  // A skeleton has no heading yet.
  await desk.locator('h1').first().waitFor();
  expect.soft(await findBarriers(desk), `${page} ${first}`).toEqual([]);
  await changeTheme(desk, second);
  expect.soft(await findColorBarriers(desk), `${page} ${second}`).toEqual([]);
  await changeTheme(desk, first);
  expect.soft(await findTooWide(desk), `${page} is wider than the screen`).toEqual([]);
}

/** What sticks out, where the page can be scrolled aside to it. */
function findTooWide(desk: Page): Promise<string[]> {
  return desk.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const all = [...document.querySelectorAll('body *')];
    const out = all.filter((element) => element.getBoundingClientRect().right > innerWidth);
    return [`${scrollWidth} px`, ...out.map(({ outerHTML }) => outerHTML.slice(0, 120))];
  });
}

async function changeTheme(desk: Page, theme: Theme): Promise<void> {
  await desk.emulateMedia({ colorScheme: theme });
  await expect(desk.locator('html')).toHaveAttribute('data-theme', theme);
}
