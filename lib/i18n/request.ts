// What next-intl asks for each request: language and time zone by cookie, never by URL or Accept-Language.
import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';
import { type Locale, localeCookie, timeZoneCookie, toLocale, toTimeZone } from './locale';

const messagesByLocale: Record<Locale, typeof zhCN> = { 'zh-CN': zhCN, en };

export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = toLocale(jar.get(localeCookie)?.value);
  return {
    locale,
    messages: messagesByLocale[locale],
    now: new Date(),
    timeZone: toTimeZone(jar.get(timeZoneCookie)?.value),
  };
});
