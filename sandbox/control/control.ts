// The levers of the simulator as functions: tests call them, the control API and the control page put them on HTTP.

import { killAccessToken } from '../access-tokens';
import { authorizeAccount, type FollowerText, sendFollowerText, unauthorizeAccount } from '../account-events';
import { type BulkAccounts, bulkAccounts } from '../accounts';
import type { Call } from '../call-log';
import type { Tamper } from '../deliver';
import type { Fault, FaultRequest } from '../faults';
import { confirmLogin, type LoginConfirmation } from '../login/confirm';
import type { Push } from '../pushes';
import type { Sandbox } from '../sandbox';
import {
  type Account,
  type AccountWords,
  accountWordsSchema,
  type Platform,
  type PlatformChanges,
  platformSchema,
  type Settings,
  type SettingsChanges,
  settingsSchema,
} from '../state';
import { pushTicket } from '../ticket-loop';
import { issueTicket } from '../tickets';

export class ControlError extends Error {
  readonly code = 'notFound';
}

export type SandboxControl = ReturnType<typeof createControl>;

export function createControl(sandbox: Sandbox) {
  const { state } = sandbox;
  const account = (appId: string): Account => {
    const found = state.accounts.get(appId);
    if (!found) throw new ControlError(`There is no account ${appId}.`);
    return found;
  };
  return {
    platform: (): Platform => state.platform,
    settings: (): Settings => state.settings,
    configure: (changes: PlatformChanges): Platform => {
      state.platform = platformSchema.parse({ ...state.platform, ...changes });
      sandbox.saveSoon();
      return state.platform;
    },
    adjust: (changes: SettingsChanges): Settings => {
      state.settings = settingsSchema.parse({ ...state.settings, ...changes });
      sandbox.saveSoon();
      return state.settings;
    },
    accounts: (): Account[] => [...state.accounts.values()],
    account,
    /** What the account says of itself from now on; a profile fetched before stays as it was. */
    describe: (appId: string, words: AccountWords): Account => {
      Object.assign(account(appId), accountWordsSchema.parse(words));
      sandbox.saveSoon();
      return account(appId);
    },
    /** The newest access token of an account or of the platform. */
    accessToken: (appId: string): string | null => state.latestTokens.get(appId) ?? null,
    /** Ends the token before its time, as a second program with the same secret would. */
    killAccessToken: (appId: string): void => killAccessToken(sandbox, appId),
    addAccounts: (request: Pick<BulkAccounts, 'count' | 'isAuthorized' | 'appIds'>): Account[] => {
      const added = bulkAccounts({
        ...request,
        askedPermissionIds: state.platform.permissionIds,
        now: sandbox.clock.realSeconds(),
      });
      for (const one of added) state.accounts.set(one.appId, one);
      sandbox.saveSoon();
      return added;
    },
    /** Authorizes, or changes the permissions of an authorized account; pushes what WeChat would push. */
    authorize: async (appId: string, permissionIds?: readonly number[]) => {
      const { grant, push } = authorizeAccount(sandbox, account(appId), permissionIds);
      await push;
      const { authorizationCode, expiresIn, infoType } = grant;
      return { authorizationCode, expiresIn, infoType };
    },
    /** What pressing "confirm" on the login page does; gives the URL the browser is sent to. */
    confirm: (confirmation: LoginConfirmation): Promise<string> => confirmLogin(sandbox, confirmation),
    unauthorize: (appId: string): Promise<Push> => unauthorizeAccount(sandbox, account(appId)),
    sendText: (appId: string, message: FollowerText): Promise<Push> =>
      sendFollowerText(sandbox, account(appId), message),
    pushTicket: (tamper?: Tamper): Promise<Push> =>
      pushTicket(sandbox, tamper ? { tamper, attemptLimit: 1 } : {}),
    /** A ticket that works, for a platform that gets no pushes. */
    issueTicket: (): string => issueTicket(sandbox),
    resend: async (pushId: string): Promise<Push> => {
      const push = await sandbox.pushes.resend(pushId);
      if (!push) throw new ControlError(`There is no push ${pushId} that can be sent now.`);
      return push;
    },
    pushes: (): Push[] => sandbox.pushes.list(),
    /** Resolves when no push waits for an answer or a retry. */
    settle: (): Promise<void> => sandbox.pushes.settle(),
    addFault: (request: FaultRequest): Fault => sandbox.faults.add(request),
    removeFault: (id: string): void => {
      if (!sandbox.faults.remove(id)) throw new ControlError(`There is no fault ${id}.`);
    },
    clearFaults: (): void => sandbox.faults.clear(),
    faults: (): Fault[] => sandbox.faults.list(),
    calls: (): Call[] => sandbox.calls.list(),
    /** Told of each call between its effect and its answer. Gives what ends it. */
    onCall: (listener: (call: Call) => void): (() => void) => sandbox.calls.listen(listener),
    counters: () => sandbox.calls.counters(),
    resetCounters: (): void => sandbox.calls.reset(),
    /** Moves the clock of lifetimes forward. */
    skip: (seconds: number): void => sandbox.clock.skip(seconds),
  };
}
