// The addresses a stranger may ask for; everything else is staff's. A test walks all routes and reads this list.

const publicPages = ['/login', '/setup', '/launch'];
const publicFiles = ['/favicon.ico', '/icon.svg', '/launch.js'];
const publicApis = ['/api/auth', '/api/callback', '/api/preferences', '/api/setup', '/healthz', '/readyz'];

export function isPublicPath(pathname: string): boolean {
  return [...publicPages, ...publicFiles, ...publicApis].some(
    (path) => pathname === path || pathname.startsWith(`${path}/`),
  );
}

export function isApiPath(pathname: string): boolean {
  return pathname === '/api' || pathname.startsWith('/api/');
}
