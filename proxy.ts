// In front of every page: a nonce for its scripts, and a redirect for whoever carries no session cookie, as behind a
// loading.tsx Next's own redirect() would answer 200. It is no guard: each page and handler checks the session itself.
import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { getConfig } from '@/lib/config';
import { errorResponse } from '@/lib/http/error-response';
import { isApiPath, isPublicPath } from '@/lib/http/public-paths';
import { contentSecurityPolicy, strictTransportSecurity } from '@/lib/http/security-headers';
import { sessionCookieName } from '@/lib/http/session-cookie';

/** The framework's own signals; nobody outside has a reason to send them. */
const refusedHeaders = ['x-middleware-subrequest', 'next-action'];

export function proxy(request: NextRequest): NextResponse {
  const config = getConfig();
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), config);
  const response = answer(request, policy);
  response.headers.set('content-security-policy', policy);
  const strictTransport = strictTransportSecurity(config);
  if (strictTransport) response.headers.set('strict-transport-security', strictTransport);
  // What is said here wins over what an endpoint says, and those say it themselves.
  const isLeftToEndpoint = isApiPath(request.nextUrl.pathname) || response.headers.has('cache-control');
  if (!isLeftToEndpoint) response.headers.set('cache-control', 'no-store');
  return response;
}

function answer(request: NextRequest, policy: string): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (refusedHeaders.some((name) => request.headers.has(name))) return refuse('invalidRequest');
  if (!isPublicPath(pathname) && !request.cookies.has(sessionCookieName())) {
    return isApiPath(pathname) ? refuse('unauthenticated') : sendToSignIn(pathname + search);
  }
  const headers = new Headers(request.headers);
  headers.set('x-wxdesk-path', pathname + search);
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', /'nonce-([^']+)'/.exec(policy)?.[1] ?? '');
  return NextResponse.next({ request: { headers } });
}

function refuse(code: string): NextResponse {
  const { status, headers, body } = errorResponse({ code }, crypto.randomUUID());
  return new NextResponse(body, { status, headers });
}

/** To our own address: behind a proxy the request's URL is not the one the browser sees, and Next takes no relative one. */
function sendToSignIn(path: string): NextResponse {
  const location = path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`;
  return NextResponse.redirect(new URL(location, getConfig().appUrl), {
    status: 307,
    headers: { 'cache-control': 'no-store' },
  });
}

export const config = { matcher: ['/((?!_next/static/|api/callback|healthz|readyz).*)'] };
