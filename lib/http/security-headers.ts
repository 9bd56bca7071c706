// What every page's answer says to the browser about itself.
import type { Config } from '../config';

const oneYearSeconds = 31_536_000;

/** Only scripts that carry this answer's nonce run, and nobody but our own origin is spoken to, not even for a picture. */
export function contentSecurityPolicy(nonce: string, config: Config): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${config.isProduction ? '' : " 'unsafe-eval'"}`;
  const directives: Record<string, string> = {
    'default-src': "'none'",
    'script-src': scripts,
    // Components position things with style attributes, which have no nonce.
    'style-src': "'self' 'unsafe-inline'",
    // WeChat's pictures come through routes of ours.
    'img-src': "'self'",
    'font-src': "'self'",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/** Fixed headers stand in next.config.js; this one depends on how we are reached. */
export function strictTransportSecurity({ isHttps }: Config): string | null {
  return isHttps ? `max-age=${oneYearSeconds}` : null;
}
