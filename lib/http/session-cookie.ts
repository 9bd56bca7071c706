// The session's cookie; over https `__Host-` binds it to this very host.
import { getConfig } from '../config';

export function sessionCookieName(): string {
  return getConfig().isHttps ? '__Host-wxdesk.session' : 'wxdesk.session';
}

/** The session cookie of a request, whatever else its Cookie header holds. */
export function readSessionCookie(headers: Headers): string | undefined {
  const prefix = `${sessionCookieName()}=`;
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length);
}
