// A simulated WeChat and a platform of it in our database: what measurements with real processes stand on.
import { createPlatform } from '@/lib/stores/platforms';
import type { CredentialKey } from '@/lib/tokens/types';
import type { Call } from '@/sandbox/call-log';
import type { SandboxControl } from '@/sandbox/control/control';
import { startSandbox } from '@/sandbox/start';
import type { SettingsChanges } from '@/sandbox/state';
import { addExpiredAccount, type DatabaseEngineSettings } from '../tokens/database-engine';

const api = 'api_authorizer_token';

export interface SandboxPlatform {
  id: string;
  control: SandboxControl;
  /** For an engine of this platform. */
  settings(more: Omit<DatabaseEngineSettings, 'apiBase' | 'access'>): DatabaseEngineSettings;
  /** An authorized account whose access token has run out. */
  addExpiredAccount(): Promise<CredentialKey>;
  /** Refreshes of this account that took effect at WeChat. */
  refreshesOf(key: CredentialKey): number;
  /** Accounts whose refresh was granted for a refresh token that a rotation had replaced. */
  servedByFormer: ReadonlySet<string>;
  /** Resolves at the next refresh of this account that takes effect, before its answer leaves. */
  nextEffect(key: CredentialKey): Promise<void>;
  /** How long refreshes (of one account, or of all) wait before and after their effect; gives what ends it. */
  slowDown(delays: { beforeMs: number; afterMs: number }, key?: CredentialKey): () => void;
  /** Whether WeChat takes this access token for this account. */
  accepts(key: CredentialKey, accessToken: string): Promise<boolean>;
  /** Whether a refresh with this refresh token would be granted. */
  wouldRefreshWith(key: CredentialKey, refreshToken: string | null): boolean;
  close(): Promise<void>;
}

export async function startSandboxPlatform(settings: SettingsChanges = {}): Promise<SandboxPlatform> {
  const sandbox = await startSandbox({ tickets: 'manual', accounts: [], settings });
  const { control } = sandbox;
  const { appId, secret, token, encodingAesKey } = control.platform();
  // Several in one database must not be the same platform.
  control.configure({ appId: `${appId}-${sandbox.port}` });
  const access = { appId: control.platform().appId, secret, ticket: control.issueTicket() };
  const { id } = await createPlatform({ appId: access.appId, secret, token, aesKey: encodingAesKey });
  const refreshes = watchRefreshes(control);

  return {
    id,
    control,
    settings: (more) => ({ apiBase: sandbox.url, access, ...more }),
    addExpiredAccount: async () => {
      const [account] = control.addAccounts({ count: 1, isAuthorized: true });
      if (!account?.authorization) throw new Error('The sandbox gave no authorized account.');
      return addExpiredAccount(id, account.appId, account.authorization.refreshToken);
    },
    refreshesOf: ({ authorizerAppId }) => refreshes.countOf(authorizerAppId),
    servedByFormer: refreshes.servedByFormer,
    nextEffect: ({ authorizerAppId }) => refreshes.next(authorizerAppId),
    slowDown: ({ beforeMs, afterMs }, key) => {
      const about = key ? { appId: key.authorizerAppId } : {};
      const faults = [
        control.addFault({ api, kind: 'delay', delayMs: beforeMs, ...about }),
        control.addFault({ api, kind: 'delayAnswer', delayMs: afterMs, ...about }),
      ];
      return () => {
        for (const fault of faults) control.removeFault(fault.id);
      };
    },
    accepts: async ({ authorizerAppId }, accessToken) => {
      const url = `${sandbox.url}/cgi-bin/getcallbackip?access_token=${accessToken}`;
      const answer: Record<string, unknown> = await (await fetch(url)).json();
      return answer.errcode === undefined && control.accessToken(authorizerAppId) === accessToken;
    },
    wouldRefreshWith: ({ authorizerAppId }, refreshToken) => {
      const { authorization } = control.account(authorizerAppId);
      const { hasRefreshTokenOverlap } = control.settings();
      return (
        refreshToken !== null &&
        (authorization?.refreshToken === refreshToken ||
          (hasRefreshTokenOverlap && authorization?.previousRefreshToken === refreshToken))
      );
    },
    close: sandbox.close,
  };
}

/** What the sandbox tells of refreshes that took effect. */
function watchRefreshes(control: SandboxControl) {
  const counts = new Map<string, number>();
  const present = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  const servedByFormer = new Set<string>();
  control.onCall((call: Call) => {
    const { appId } = call;
    if (!call.api.endsWith(`/${api}`) || call.errcode !== 0 || appId === null) return;
    counts.set(appId, (counts.get(appId) ?? 0) + 1);
    const before = present.get(appId);
    const shown: unknown = JSON.parse(call.request).authorizer_refresh_token;
    if (before !== undefined && shown !== before) servedByFormer.add(appId);
    present.set(appId, control.account(appId).authorization?.refreshToken ?? '');
    waiting.get(appId)?.();
    waiting.delete(appId);
  });
  return {
    servedByFormer,
    countOf: (appId: string) => counts.get(appId) ?? 0,
    next: (appId: string) =>
      new Promise<void>((resolve) => {
        waiting.set(appId, resolve);
      }),
  };
}
