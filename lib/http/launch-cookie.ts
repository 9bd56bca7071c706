// The cookie that ties a visitor's way back from WeChat to the press that sent them. Over https it is a __Host- cookie, so
// that no sibling host can set it; that prefix asks for Path=/, so its name carries the launch. SameSite=Lax, as the way
// back is a navigation from another site.
const maxAgeSeconds = 30 * 60;

export interface LaunchCookieOf {
  launchId: string;
  isHttps: boolean;
}

export function launchCookieName({ launchId, isHttps }: LaunchCookieOf): string {
  return isHttps ? `__Host-wxdesk-launch-${launchId}` : `wxdesk-launch-${launchId}`;
}

/** The value of Set-Cookie. */
export function launchCookie(of: LaunchCookieOf, state: string): string {
  const path = of.isHttps ? '/' : `/launch/${of.launchId}`;
  const flags = `Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${of.isHttps ? '; Secure' : ''}`;
  return `${launchCookieName(of)}=${state}; Path=${path}; ${flags}`;
}

/** The state in a request's Cookie header; null where it carries none. */
export function readLaunchCookie(of: LaunchCookieOf, cookieHeader: string | null): string | null {
  const name = `${launchCookieName(of)}=`;
  const found = (cookieHeader ?? '').split(';').find((part) => part.trim().startsWith(name));
  return found ? found.trim().slice(name.length) : null;
}
