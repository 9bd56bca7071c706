// Takes a page as it stands at three widths in both themes; what is open on it stays open.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** A phone, a tablet, a desk. */
export const sizes = [
  { width: 375, height: 812 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];
export const themes = ['light', 'dark'] as const;
/** Lists are longer than anybody wants to look at. */
const heightLimit = 2_600;

export interface Film {
  folder: string;
  sizes: { width: number; height: number }[];
  themes: ('light' | 'dark')[];
  isWanted(name: string): boolean;
}

export interface PhotoWish {
  /** Of the screen alone, as a dialog or a menu is seen. */
  isScreen?: boolean;
}

export class Camera {
  readonly taken: string[] = [];
  readonly visited = new Set<string>();
  readonly #film: Film;

  constructor(film: Film) {
    mkdirSync(film.folder, { recursive: true });
    this.#film = film;
  }

  async photograph(page: Page, name: string, { isScreen = false }: PhotoWish = {}): Promise<void> {
    await page.locator('h1').first().waitFor();
    await page.locator('.animate-skeleton').first().waitFor({ state: 'detached' });
    this.visited.add(new URL(page.url()).pathname);
    const { folder, sizes, themes, isWanted } = this.#film;
    if (!isWanted(name)) return;
    this.taken.push(name);
    const before = page.viewportSize();
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settle(page);
        const file = path.join(folder, `${name}-${width}-${colorScheme}.png`);
        if (!isScreen) await page.setViewportSize({ width, height: await findHeight(page, height) });
        await page.screenshot({ path: file, animations: 'disabled' });
      }
    }
    if (before) await page.setViewportSize(before);
    process.stdout.write(`${name}\n`);
  }
}

/** Of a screen that shows the whole page: what is fixed to its foot then stands at the foot of the picture. */
async function findHeight(page: Page, least: number): Promise<number> {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  return Math.min(heightLimit, Math.max(least, whole));
}

/** Fonts are there, and every picture on the screen. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // One that is far down and lazy may never come.
    const shown = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
    await Promise.all(shown.map((image) => image.decode().catch(() => undefined)));
    await new Promise(requestAnimationFrame);
  });
}
