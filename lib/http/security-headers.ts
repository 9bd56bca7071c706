// What every page's answer says to the browser about itself.
import { type Config, wechatDefaults } from '../config';

/** Where WeChat keeps avatars and account QR codes. */
const imageHosts = ['https://mmbiz.qpic.cn', 'https://wx.qlogo.cn'];

const oneYearSeconds = 31_536_000;

/** Only scripts that carry this answer's nonce run, and only our own origin is spoken to. */
export function contentSecurityPolicy(nonce: string, config: Config): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${config.isProduction ? '' : " 'unsafe-eval'"}`;
  const directives: Record<string, string> = {
    'default-src': "'none'",
    'script-src': scripts,
    // Components position things with style attributes, which have no nonce.
    'style-src': "'self' 'unsafe-inline'",
    'img-src': ["'self'", 'data:', ...imageHosts, ...foreignOrigins(config)].join(' '),
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

/** A base URL that is not WeChat's serves avatars too. */
function foreignOrigins({ wechat }: Config): string[] {
  const known: string[] = Object.values(wechatDefaults);
  const foreign = Object.values(wechat).filter((base) => !known.includes(base));
  return [...new Set(foreign.map((base) => new URL(base).origin))];
}
