// Opening the login page: WeChat's checks of where the visitor comes from, where they go back to and the pre-auth code.
import { preAuthCodeState } from '../authorizations';
import { randomText } from '../mint';
import { grantablePermissionIds } from '../permissions';
import type { Sandbox } from '../sandbox';
import type { Account, AccountKind, Platform } from '../state';
import { LoginError } from './login-error';

export interface LoginSession {
  id: string;
  preAuthCode: string;
  redirectUri: string;
  authType: string;
  /** The one account the platform asks for; overrides authType. */
  bizAppId: string | null;
  /** What is asked for: the platform's permission sets, or fewer by `category_id_list`. */
  permissionIds: number[];
  isPhone: boolean;
}

const rememberedSessions = 2000;

export function openLogin(sandbox: Sandbox, url: URL, referer: string | undefined): LoginSession {
  const query = url.searchParams;
  const { platform } = sandbox.state;
  const redirectUri = query.get('redirect_uri') ?? '';
  if (query.get('component_appid') !== platform.appId) throw new LoginError('component');
  if (!isLaunchDomain(platform, referer)) throw new LoginError('launchDomain');
  if (!isLaunchDomain(platform, redirectUri)) throw new LoginError('redirectDomain');
  const preAuthCode = query.get('pre_auth_code') ?? '';
  const codeState = preAuthCodeState(sandbox, preAuthCode);
  if (codeState !== 'good') throw new LoginError(`preAuthCode.${codeState}`);
  const session: LoginSession = {
    id: randomText(32),
    preAuthCode,
    redirectUri,
    authType: query.get('auth_type') ?? '3',
    bizAppId: query.get('biz_appid') || null,
    permissionIds: askedPermissionIds(platform, query.get('category_id_list')),
    isPhone: url.pathname.endsWith('/bindcomponent'),
  };
  remember(sandbox.logins, session);
  return session;
}

/** The hosts the page may be opened from; loopback has two names. */
export function launchDomains(platform: Platform): string[] {
  if (platform.launchDomains.length > 0) return platform.launchDomains;
  if (platform.authEventUrl === '') return [];
  const { host, hostname, port } = new URL(platform.authEventUrl);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost';
  return isLoopback ? ['127.0.0.1', 'localhost'].map((name) => (port ? `${name}:${port}` : name)) : [host];
}

/** A domain with a port is compared with it, one without is not. */
function isLaunchDomain(platform: Platform, address: string | undefined): boolean {
  if (!address || !URL.canParse(address)) return false;
  const { host, hostname } = new URL(address);
  return launchDomains(platform).some((domain) => domain === host || domain === hostname);
}

function askedPermissionIds({ permissionIds }: Platform, categories: string | null): number[] {
  if (!categories) return permissionIds;
  const wanted = categories.split('|').map(Number);
  return permissionIds.filter((id) => wanted.includes(id));
}

const kindsByAuthType: Record<string, AccountKind[]> = {
  '1': ['subscription', 'service'],
  '2': ['miniProgram'],
  '3': ['subscription', 'service', 'miniProgram'],
  '6': ['subscription', 'service', 'miniProgram'],
};

const longestChoice = 50;

/** The accounts the visitor may choose from. */
export function accountChoice({ state }: Sandbox, session: LoginSession): Account[] {
  if (session.bizAppId) {
    const pinned = state.accounts.get(session.bizAppId);
    return pinned ? [pinned] : [];
  }
  const kinds = kindsByAuthType[session.authType] ?? [];
  const choice = [...state.accounts.values()].filter((account) => kinds.includes(account.kind));
  return choice.slice(0, longestChoice);
}

/** What this account would grant in this session. */
export function offeredPermissionIds(
  session: LoginSession,
  account: Pick<Account, 'kind' | 'isVerified'>,
): number[] {
  return grantablePermissionIds(account, session.permissionIds);
}

function remember(sessions: Map<string, LoginSession>, session: LoginSession): void {
  sessions.set(session.id, session);
  const [oldest] = sessions.keys();
  if (sessions.size > rememberedSessions && oldest !== undefined) sessions.delete(oldest);
}
