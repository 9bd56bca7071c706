// Language and time zone, remembered in cookies. Open to strangers: the sign-in and launch pages have a language switch too.
import { cookies } from 'next/headers';
import { z } from 'zod';
import { localeCookie, locales, timeZoneCookie } from '@/lib/i18n/locale';

const schema = z.strictObject({
  locale: z.enum(locales).optional(),
  timeZone: z
    .string()
    .regex(/^[A-Za-z0-9_+/-]{1,64}$/)
    .optional(),
});
const year = { path: '/', maxAge: 365 * 24 * 60 * 60, sameSite: 'lax' } as const;

export async function POST(request: Request): Promise<Response> {
  const parsed = schema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return Response.json({ error: 'invalidBody' }, { status: 400 });
  const jar = await cookies();
  if (parsed.data.locale) jar.set(localeCookie, parsed.data.locale, year);
  if (parsed.data.timeZone) jar.set(timeZoneCookie, parsed.data.timeZone, year);
  return new Response(null, { status: 204 });
}
