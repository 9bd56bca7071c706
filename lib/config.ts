// The only reader of process.env. Everything is validated here, once, with a message that names what is wrong.
import path from 'node:path';
import { z } from 'zod';
import { AppError, codeOf } from './errors';
import { forget, remember } from './remember';
import { httpUrl, networks, origin, secretKeys } from './setting-shapes';

export interface PlatformSettings {
  appId: string;
  secret: string;
  token: string;
  aesKey: string;
}

/** The name is what customers see; without one the stored name stays. */
export interface NamedPlatformSettings extends PlatformSettings {
  name?: string;
}

export interface Config {
  databaseUrl: string;
  databaseKind: 'sqlite' | 'postgresql';
  /** Absolute path of the SQLite file; null on PostgreSQL. */
  databaseFile: string | null;
  host: string;
  port: number;
  /** Our own origin as browsers and WeChat see it, without a trailing slash. */
  appUrl: string;
  isHttps: boolean;
  /** Base64 keys of 32 bytes; the first encrypts, all decrypt. Empty: the key file beside the SQLite database. */
  secretKeys: string[];
  firstAdmin: { email: string; password: string } | null;
  /** The platform given by the environment, which wins over the database at each start. */
  platform: NamedPlatformSettings | null;
  wechat: { apiBase: string; mpBase: string; openBase: string };
  /** How many hops of X-Forwarded-For count. */
  trustedProxies: number;
  role: 'all' | 'web' | 'worker';
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Calls to WeChat for tokens, of all processes together. */
  callsPerSecond: number;
  /** How far a push's timestamp may lie from our clock, either way. */
  pushWindowSeconds: number;
  /** Private networks (CIDR) that forwarding may reach. */
  forwardNetworks: string[];
  isProduction: boolean;
}

export const wechatDefaults = {
  apiBase: 'https://api.weixin.qq.com',
  mpBase: 'https://mp.weixin.qq.com',
  openBase: 'https://open.weixin.qq.com',
} as const;

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:(?!:memory:)([^?#%]|%[0-9A-Fa-f]{2})+|postgres(ql)?:\/\/.+)$/, {
      error: 'must be a file: URL of a path, without parameters, or a postgresql:// URL',
      abort: true,
    })
    .refine((value) => value.startsWith('file:') || URL.canParse(value.replace('@/', '@localhost/')), {
      error:
        'must be a postgresql:// URL, with %-escapes for what has a meaning in URLs, such as @ in a password',
    })
    .default('file:./data/wxdesk.db'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(3000),
  WXDESK_URL: origin.optional(),
  WXDESK_SECRET_KEY: secretKeys.optional(),
  WXDESK_ADMIN_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
  WXDESK_ADMIN_PASSWORD: z.string().min(12, { error: 'must have at least 12 characters' }).optional(),
  WECHAT_COMPONENT_APPID: z
    .string()
    .regex(/^[A-Za-z0-9_-]{4,64}$/, { error: 'must be an appid' })
    .optional(),
  WECHAT_COMPONENT_SECRET: z.string().optional(),
  WECHAT_COMPONENT_TOKEN: z.string().optional(),
  WECHAT_COMPONENT_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, { error: 'must be the 43 letters and digits of EncodingAESKey' })
    .optional(),
  WECHAT_COMPONENT_NAME: z.string().max(60, { error: 'must have at most 60 characters' }).optional(),
  WECHAT_API_BASE: httpUrl.default(wechatDefaults.apiBase),
  WECHAT_MP_BASE: httpUrl.default(wechatDefaults.mpBase),
  WECHAT_OPEN_BASE: httpUrl.default(wechatDefaults.openBase),
  WXDESK_TRUSTED_PROXIES: z.coerce
    .number({ error: 'must be a number of proxies' })
    .int()
    .min(0)
    .max(20)
    .default(0),
  WXDESK_ROLE: z.enum(['all', 'web', 'worker'], { error: 'must be all, web or worker' }).default('all'),
  WXDESK_CALLS_PER_SECOND: z.coerce
    .number({ error: 'must be a number of calls' })
    .int()
    .min(1)
    .max(1_000)
    .default(50),
  WXDESK_PUSH_WINDOW_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds' })
    .int()
    .min(30)
    .max(86_400)
    .default(900),
  WXDESK_FORWARD_NETWORKS: networks.default([]),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  NODE_ENV: z.string().optional(),
});

/** The validated configuration of this process. Throws `invalidConfig` naming every setting that is wrong. */
export function getConfig(): Config {
  return remember('config', () => {
    const config = readConfig(process.env);
    // next-auth has no option for its URL: without it every redirect would go to http://localhost:3000.
    process.env.NEXTAUTH_URL = config.appUrl;
    return config;
  });
}

/**
 * Adds what `.env` in the working folder says, for the programs that Next does not start (it reads the file by itself).
 * The environment wins, also with an empty value.
 */
export function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw invalidConfig(['.env must be a readable text file']);
  }
}

/** For tests that change the environment between files. */
export function resetConfig(): void {
  forget('config');
}

/** Which database is meant, also where the configuration as a whole is not usable. */
export function meantDatabaseKind(): Config['databaseKind'] {
  return process.env.DATABASE_URL?.startsWith('postgres') ? 'postgresql' : 'sqlite';
}

/** Reads settings from an environment; empty values count as absent. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== '' && value !== undefined),
  );
  const parsed = environment.safeParse(present);
  if (!parsed.success)
    throw invalidConfig(parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`));
  const value = parsed.data;
  const databaseKind = value.DATABASE_URL.startsWith('file:') ? 'sqlite' : 'postgresql';
  if (databaseKind === 'postgresql' && !value.WXDESK_SECRET_KEY) {
    throw invalidConfig([
      'WXDESK_SECRET_KEY must be given with PostgreSQL; make one with: openssl rand -base64 32',
    ]);
  }
  const appUrl = new URL(value.WXDESK_URL ?? `http://localhost:${value.PORT}`).origin;
  return {
    databaseUrl: value.DATABASE_URL,
    databaseKind,
    databaseFile: databaseKind === 'sqlite' ? readDatabaseFile(value.DATABASE_URL) : null,
    host: value.HOST,
    port: value.PORT,
    appUrl,
    isHttps: appUrl.startsWith('https:'),
    secretKeys: value.WXDESK_SECRET_KEY ?? [],
    firstAdmin: readFirstAdmin(value),
    platform: readPlatform(value),
    wechat: {
      apiBase: value.WECHAT_API_BASE,
      mpBase: value.WECHAT_MP_BASE,
      openBase: value.WECHAT_OPEN_BASE,
    },
    trustedProxies: value.WXDESK_TRUSTED_PROXIES,
    role: value.WXDESK_ROLE,
    logLevel: value.LOG_LEVEL,
    callsPerSecond: value.WXDESK_CALLS_PER_SECOND,
    pushWindowSeconds: value.WXDESK_PUSH_WINDOW_SECONDS,
    forwardNetworks: value.WXDESK_FORWARD_NETWORKS,
    isProduction: value.NODE_ENV === 'production',
  };
}

/** Of `file:./data/x.db`, `file:/data/x.db` or `file:///data/x.db`, where a percent sign escapes as in any URL. */
function readDatabaseFile(url: string): string {
  const location = url.slice('file:'.length).replace(/^\/\/(localhost)?(?=\/)/, '');
  return path.resolve(/* turbopackIgnore: true */ decodeURIComponent(location));
}

/** The base URLs that are not on a host of WeChat's, by their setting: right for a simulator, never to be overlooked. */
export function listForeignBases({ wechat }: Config): { setting: string; url: string }[] {
  return [
    { setting: 'WECHAT_API_BASE', url: wechat.apiBase },
    { setting: 'WECHAT_MP_BASE', url: wechat.mpBase },
    { setting: 'WECHAT_OPEN_BASE', url: wechat.openBase },
  ].filter(({ url }) => !/(^|\.)weixin\.qq\.com$/.test(new URL(url).hostname));
}

type Environment = z.infer<typeof environment>;

function readFirstAdmin(value: Environment): Config['firstAdmin'] {
  const { WXDESK_ADMIN_EMAIL: email, WXDESK_ADMIN_PASSWORD: password } = value;
  if (email === undefined && password === undefined) return null;
  if (email === undefined || password === undefined) {
    throw invalidConfig(['WXDESK_ADMIN_EMAIL and WXDESK_ADMIN_PASSWORD must be given together']);
  }
  return { email, password };
}

function readPlatform(value: Environment): PlatformSettings | null {
  const names = [
    'WECHAT_COMPONENT_APPID',
    'WECHAT_COMPONENT_SECRET',
    'WECHAT_COMPONENT_TOKEN',
    'WECHAT_COMPONENT_AES_KEY',
  ] as const;
  const missing = names.filter((name) => value[name] === undefined);
  if (missing.length === names.length) return null;
  if (missing.length > 0)
    throw invalidConfig([`${missing.join(', ')} must be given with the other WECHAT_COMPONENT settings`]);
  return {
    appId: value.WECHAT_COMPONENT_APPID ?? '',
    secret: value.WECHAT_COMPONENT_SECRET ?? '',
    token: value.WECHAT_COMPONENT_TOKEN ?? '',
    aesKey: value.WECHAT_COMPONENT_AES_KEY ?? '',
    ...(value.WECHAT_COMPONENT_NAME && { name: value.WECHAT_COMPONENT_NAME }),
  };
}

function invalidConfig(problems: string[]): AppError {
  return new AppError(
    'invalidConfig',
    `The configuration is not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    {
      details: problems,
    },
  );
}
