// Who is asking, checked against the session's row wherever data is read or changed: a page and a handler each call this
// themselves, as proxy.ts only turns away who carries no cookie at all.
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { getSessionIdOf, getSessionStaffOf } from '../auth';
import { AppError } from '../errors';
import type { Staff, StaffRole } from '../stores/staff';
import { toSameSitePath } from './next-path';
import { readSessionCookie, sessionCookieName } from './session-cookie';

/** Who is signed in, or null; for pages. Asked once per request. */
export const getStaff = cache(async (): Promise<Staff | null> => {
  return getSessionStaffOf((await cookies()).get(sessionCookieName())?.value);
});

/** Which of the reader's sessions this is; for pages that list them. */
export async function getOwnSessionId(): Promise<string | null> {
  return getSessionIdOf((await cookies()).get(sessionCookieName())?.value);
}

/** The same for handlers. */
export async function getSessionIdOfRequest(request: Request): Promise<string | null> {
  return getSessionIdOf(readSessionCookie(request.headers));
}

/** For pages: whoever is not signed in is sent to the sign-in page; proxy.ts says from where. */
export async function requireStaff(): Promise<Staff> {
  const staff = await getStaff();
  if (staff) return staff;
  const path = toSameSitePath((await headers()).get('x-wxdesk-path'));
  redirect(path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`);
}

/** For the wizard, which has no shell that could say whom to ask: other staff is sent home. Pages of the dashboard say it. */
export async function requireAdmin(): Promise<Staff> {
  const staff = await requireStaff();
  if (staff.role !== 'admin') redirect('/');
  return staff;
}

/** For handlers. Throws `unauthenticated`, or `forbidden` when the role is not enough. */
export async function requireStaffApi(request: Request, role: StaffRole = 'staff'): Promise<Staff> {
  const staff = await getSessionStaffOf(readSessionCookie(request.headers));
  if (!staff) throw new AppError('unauthenticated', 'There is no valid session.');
  if (role === 'admin' && staff.role !== 'admin') {
    throw new AppError('forbidden', 'This needs the role admin.');
  }
  return staff;
}
