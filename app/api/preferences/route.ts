// Language and time zone, remembered in cookies, the language also with who is signed in: a browser that has none yet asks
// with an empty body after signing in. Open to strangers: the sign-in and launch pages have a language switch too.
import { cookies } from 'next/headers';
import { z } from 'zod';
import { getConfig } from '@/lib/config';
import { handlePublic } from '@/lib/http/handle';
import { getStaff } from '@/lib/http/require-staff';
import { saveLanguage } from '@/lib/hub/save-language';
import { localeCookie, locales, timeZoneCookie } from '@/lib/i18n/locale';

const body = z.strictObject({
  locale: z.enum(locales).optional(),
  timeZone: z
    .string()
    .regex(/^[A-Za-z0-9_+/-]{1,64}$/)
    .optional(),
});
const yearSeconds = 365 * 24 * 60 * 60;

export const POST = handlePublic({ action: 'savePreferences', body }, async ({ body }) => {
  const { locale, timeZone } = body;
  const jar = await cookies();
  const year = { path: '/', maxAge: yearSeconds, sameSite: 'lax', secure: getConfig().isHttps } as const;
  if (timeZone) jar.set(timeZoneCookie, timeZone, year);
  const staff = await getStaff();
  if (locale && staff) await saveLanguage(staff.id, locale);
  const language = locale ?? (jar.has(localeCookie) ? undefined : staff?.locale);
  if (language) jar.set(localeCookie, language, year);
});
