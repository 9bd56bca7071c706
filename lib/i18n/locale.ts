// Which languages there are, and the cookie that remembers the choice. No locale stands in a URL.
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'zh-CN';
export const localeCookie = 'locale';
/** The browser's time zone, so that the server already writes the reader's local times. */
export const timeZoneCookie = 'timeZone';

/** The named locale, or the default one for anything else. */
export function toLocale(name: string | undefined): Locale {
  return locales.find((locale) => locale === name) ?? defaultLocale;
}

/** The named IANA zone, or China's for anything the platform does not know. */
export function toTimeZone(name: string | undefined): string {
  if (!name) return 'Asia/Shanghai';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'Asia/Shanghai';
  }
}
