// What next-intl asks for each request: language and time zone by cookie, never by URL or Accept-Language; a browser that has
// no language yet gets the one of who is signed in.
import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';
import { getStaff } from '../http/require-staff';
import { type Locale, localeCookie, timeZoneCookie, toLocale, toTimeZone } from './locale';

const messagesByLocale: Record<Locale, typeof zhCN> = { 'zh-CN': zhCN, en };

export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = toLocale(jar.get(localeCookie)?.value ?? (await getStaff())?.locale ?? undefined);
  return {
    locale,
    messages: messagesByLocale[locale],
    now: new Date(),
    timeZone: toTimeZone(jar.get(timeZoneCookie)?.value),
  };
});
