// The words of a request that is answered by an endpoint: next-intl's own ways to them know pages alone.
import { createTranslator } from 'next-intl';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';
import { localeCookie, timeZoneCookie, toLocale, toTimeZone } from './locale';

/** In the language and time zone that the reader's cookies name. */
export function readRequestWords({ headers }: Request) {
  const locale = toLocale(readCookie(headers, localeCookie));
  const timeZone = toTimeZone(readCookie(headers, timeZoneCookie));
  const messages = locale === 'en' ? en : zhCN;
  return { locale, timeZone, t: createTranslator({ locale, messages, timeZone }) };
}

function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value === undefined ? undefined : decodeURIComponent(value);
}
