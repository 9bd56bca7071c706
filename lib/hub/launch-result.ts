// What the page after WeChat may show, and to whom: the account only in the browser that pressed the button.
import { getAuthorizationCodeOfPress } from '../stores/authorization-codes';
import { getAuthorizer } from '../stores/authorizers';
import { getLaunch, getPressByState, type Launch, type PreAuthCode } from '../stores/launches';

export interface ConnectedAccount {
  appId: string;
  nickName: string;
  headImg: string;
  kind: string;
  principalName: string;
  /** WeChat has not told the profile yet: name and kind are still to come. */
  isProfilePending: boolean;
}

/** Of a failure that is no refusal of WeChat's, or not for these eyes. */
export const withoutErrcode = { errcode: null, rid: null } as const;

export type LaunchResult =
  /** The account is null in another browser than the one that pressed the button. */
  | { kind: 'authorized'; account: ConnectedAccount | null }
  | { kind: 'pending' }
  | { kind: 'cancelled' }
  | { kind: 'failed'; reason: string; errcode: number | null; rid: string | null };

/** For a page that asks again: by the cookie alone. Without it, only whether the launch came to an end. */
export async function getLaunchResult(launchId: string, cookieState: string | null): Promise<LaunchResult> {
  const launch = await getLaunch(launchId);
  if (!launch) return { kind: 'failed', reason: 'launchNotFound', ...withoutErrcode };
  const press = cookieState ? await getPressByState(launchId, cookieState) : null;
  if (press) return resultOfPress(launch, press, true);
  if (launch.authorizedAt) return { kind: 'authorized', account: null };
  if (launch.failureCode === 'cancelled') return { kind: 'cancelled' };
  return launch.failureCode
    ? { kind: 'failed', reason: launch.failureCode, ...withoutErrcode }
    : { kind: 'pending' };
}

/** What became of the code that one press brought. */
export async function resultOfPress(
  launch: Launch,
  press: PreAuthCode,
  isSameBrowser: boolean,
): Promise<LaunchResult> {
  const code = await getAuthorizationCodeOfPress(press.id);
  if (!code) return { kind: 'pending' };
  if (code.state === 'pending') return { kind: 'pending' };
  if (code.state !== 'exchanged') {
    const { lastErrorCode, lastErrcode: errcode, lastRid: rid } = code;
    return { kind: 'failed', reason: lastErrorCode ?? 'unknown', errcode, rid };
  }
  const authorizer = await getAuthorizer(launch.platformId, code.authorizerAppId ?? '');
  if (authorizer?.status !== 'authorized')
    return { kind: 'failed', reason: 'unauthorized', ...withoutErrcode };
  if (!isSameBrowser) return { kind: 'authorized', account: null };
  const { appId, nickName, headImg, kind, principalName } = authorizer;
  const isProfilePending = authorizer.profileAt === null;
  return { kind: 'authorized', account: { appId, nickName, headImg, kind, principalName, isProfilePending } };
}
