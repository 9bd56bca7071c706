import path from 'node:path';
import type { DemoCredentials } from './credentials';

export interface Demo {
  folder: string;
  credentials: DemoCredentials;
  port: number;
  sandboxPort: number;
}

const platformName = '云帆互联';

/** Every setting of the program, so that none comes from the environment the demo is started in. */
export function serverSettings({ folder, credentials, port, sandboxPort }: Demo): Record<string, string> {
  const wechat = `http://127.0.0.1:${sandboxPort}`;
  return {
    NODE_ENV: 'production',
    DATABASE_URL: `file:${path.join(folder, 'wxdesk.db')}`,
    HOST: '127.0.0.1',
    PORT: String(port),
    WXDESK_URL: `http://127.0.0.1:${port}`,
    WXDESK_SECRET_KEY: '',
    WXDESK_ADMIN_EMAIL: credentials.email,
    WXDESK_ADMIN_PASSWORD: credentials.password,
    WECHAT_COMPONENT_APPID: credentials.componentAppId,
    WECHAT_COMPONENT_SECRET: credentials.componentSecret,
    WECHAT_COMPONENT_TOKEN: credentials.token,
    WECHAT_COMPONENT_AES_KEY: credentials.encodingAesKey,
    WECHAT_COMPONENT_NAME: platformName,
    WECHAT_API_BASE: wechat,
    WECHAT_MP_BASE: wechat,
    WECHAT_OPEN_BASE: wechat,
    // So that a service on this machine can be tried as a forwarding target.
    WXDESK_FORWARD_NETWORKS: '127.0.0.0/8',
    WXDESK_TRUSTED_PROXIES: '0',
    WXDESK_ROLE: 'all',
    WXDESK_CALLS_PER_SECOND: '',
    WXDESK_PUSH_WINDOW_SECONDS: '',
    LOG_LEVEL: 'info',
  };
}

export function sandboxSettings({ folder, credentials, port, sandboxPort }: Demo): Record<string, string> {
  const program = `http://127.0.0.1:${port}`;
  return {
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_STATE: folder,
    SANDBOX_APPID: credentials.componentAppId,
    SANDBOX_SECRET: credentials.componentSecret,
    SANDBOX_TOKEN: credentials.token,
    SANDBOX_AES_KEY: credentials.encodingAesKey,
    SANDBOX_NAME: platformName,
    SANDBOX_AUTH_EVENT_URL: `${program}/api/callback`,
    SANDBOX_MESSAGE_URL: `${program}/api/callback/$APPID$`,
    SANDBOX_LAUNCH_DOMAINS: '127.0.0.1',
    SANDBOX_SPEED: '',
  };
}
