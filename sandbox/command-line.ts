// Flags and environment of `npm run sandbox`, and the text of --help. A flag wins over the environment.
import { parseArgs } from 'node:util';
import { type SandboxOptions, samplePlatform } from './options';
import type { PlatformChanges } from './state';

export const usualPort = 4500;

interface Flag {
  flag: string;
  env: string;
  says: string;
}

const flags = {
  port: { flag: 'port', env: 'SANDBOX_PORT', says: `first port to try (default ${usualPort}; 0: any)` },
  state: {
    flag: 'state',
    env: 'SANDBOX_STATE',
    says: 'folder that keeps the state between starts (default: none)',
  },
  appId: { flag: 'appid', env: 'SANDBOX_APPID', says: `component_appid (default ${samplePlatform.appId})` },
  secret: {
    flag: 'secret',
    env: 'SANDBOX_SECRET',
    says: `component_appsecret (default ${samplePlatform.secret})`,
  },
  token: { flag: 'token', env: 'SANDBOX_TOKEN', says: `消息校验 Token (default ${samplePlatform.token})` },
  aesKey: {
    flag: 'aes-key',
    env: 'SANDBOX_AES_KEY',
    says: `EncodingAESKey (default ${samplePlatform.encodingAesKey})`,
  },
  name: { flag: 'name', env: 'SANDBOX_NAME', says: `the platform's name (default ${samplePlatform.name})` },
  authEventUrl: {
    flag: 'auth-event-url',
    env: 'SANDBOX_AUTH_EVENT_URL',
    says: '授权事件接收配置 of your system, a URL',
  },
  messageUrl: {
    flag: 'message-url',
    env: 'SANDBOX_MESSAGE_URL',
    says: '消息与事件接收配置 of your system, a URL with $APPID$ in it',
  },
  launchDomains: {
    flag: 'launch-domains',
    env: 'SANDBOX_LAUNCH_DOMAINS',
    says: 'hosts the login page may be opened from, with commas (default: the host of the auth-event URL)',
  },
  speed: { flag: 'speed', env: 'SANDBOX_SPEED', says: 'divides lifetimes and the push interval (default 1)' },
} satisfies Record<string, Flag>;

type Name = keyof typeof flags;

const isName = (name: string): name is Name => name in flags;

export const help = `A simulator of WeChat's Open Platform on 127.0.0.1.

  npm run sandbox -- [flags]

${Object.values(flags)
  .map(({ flag, env, says }) => `  --${flag.padEnd(15)} ${env.padEnd(24)} ${says}`)
  .join('\n')}
  --help                                      this text

Everything can be changed while it runs, on its page /sandbox and through /sandbox/api (sandbox/README.md).
`;

/** What to start with, or null when the help was asked for. */
export function readCommandLine(
  args: string[],
  env: Record<string, string | undefined>,
): SandboxOptions | null {
  const options = Object.fromEntries(
    Object.values(flags).map(({ flag }) => [flag, { type: 'string' as const }]),
  );
  const parsed = parseArgs({ args, options: { ...options, help: { type: 'boolean' } } });
  const values: Record<string, unknown> = parsed.values;
  if (values.help) return null;
  const given = new Map<Name, string>();
  for (const [name, { flag, env: envName }] of Object.entries(flags)) {
    const value = values[flag] ?? env[envName];
    if (typeof value === 'string' && value !== '' && isName(name)) given.set(name, value);
  }
  const speed = given.get('speed');
  return {
    port: Number(given.get('port') ?? usualPort),
    searchesPort: true,
    platform: platformChanges(given),
    ...(speed !== undefined && { settings: { speed: Number(speed) } }),
    ...(given.has('state') && { stateFolder: given.get('state') ?? '' }),
  };
}

const platformFields = {
  appId: 'appId',
  secret: 'secret',
  token: 'token',
  aesKey: 'encodingAesKey',
  name: 'name',
  authEventUrl: 'authEventUrl',
  messageUrl: 'messageUrl',
} as const;

function platformChanges(given: Map<Name, string>): PlatformChanges {
  const changes: PlatformChanges = {};
  for (const [name, field] of Object.entries(platformFields)) {
    const value = isName(name) ? given.get(name) : undefined;
    if (value !== undefined) changes[field] = value;
  }
  const domains = given.get('launchDomains');
  return domains === undefined
    ? changes
    : { ...changes, launchDomains: domains.split(',').map((one) => one.trim()) };
}
