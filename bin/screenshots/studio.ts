// What every story needs: the browser, the camera, the language and its words.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { type Login, signInAs } from '../../tests/e2e/sign-in';
import { type Locale, wordsOf } from '../../tests/e2e/words';
import type { Camera, PhotoWish } from './camera';

export interface Studio {
  browser: Browser;
  camera: Camera;
  locale: Locale;
}

/** A page in a browser of its own, in the studio's language. */
export async function openPage(
  { browser, locale }: Studio,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale,
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  // A machine that has more to do takes its time.
  context.setDefaultTimeout(120_000);
  await context.addCookies([{ name: 'locale', value: locale, url: origin }]);
  return context.newPage();
}

export interface Desk {
  page: Page;
  words: ReturnType<typeof wordsOf>;
  /** Goes there and photographs it. */
  visit(path: string, name: string, wish?: PhotoWish): Promise<void>;
  /** Photographs what is there. */
  show(name: string, wish?: PhotoWish): Promise<void>;
}

export function deskOf({ camera, locale }: Studio, page: Page, origin: string): Desk {
  return {
    page,
    words: wordsOf(locale),
    visit: async (path, name, wish) => {
      await page.goto(origin + path);
      await camera.photograph(page, name, wish);
    },
    show: (name, wish) => camera.photograph(page, name, wish),
  };
}

export async function signIn(studio: Studio, login: Login): Promise<Desk> {
  const page = await openPage(studio, login.origin);
  await signInAs(page, login, wordsOf(studio.locale));
  return deskOf(studio, page, login.origin);
}
