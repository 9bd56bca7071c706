// The visitor is back from WeChat. The state in the address says that this launch sent them; the cookie says that it is the
// same browser. Without the first nothing is exchanged here (the push does it), without the second nothing is shown.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import {
  type AuthorizationCode,
  createRedirectCode,
  getAuthorizationCodeOfPress,
} from '../stores/authorization-codes';
import { getAuthorizer } from '../stores/authorizers';
import {
  getLaunch,
  getPressByState,
  type Launch,
  type PreAuthCode,
  saveLaunchReturned,
} from '../stores/launches';
import { connectAuthorizer } from './connect-authorizer';
import { type LaunchResult, resultOfPress, withoutErrcode } from './launch-result';
import { stateLifeMs } from './press-launch';
import { refreshProfile } from './refresh-profile';
import { kickWork } from './work-signal';

export interface LaunchReturn {
  /** From the address; anything a visitor can write. */
  state: string | null;
  authCode: string | null;
  /** Seconds. */
  expiresIn: string | null;
  /** From the launch's cookie. */
  cookieState: string | null;
}

/** How long the page waits for the exchange before it says so and asks again. */
const patienceMs = 4_000;
const lookEveryMs = 150;
const longestCode = 1024;

/** Takes what WeChat's redirect brought, exchanges the code now and says what the page may show. */
export async function completeLaunch(launchId: string, returned: LaunchReturn): Promise<LaunchResult> {
  const launch = await getLaunch(launchId);
  if (!launch) return { kind: 'failed', reason: 'launchNotFound', ...withoutErrcode };
  const press = returned.state ? await getPressByState(launchId, returned.state) : null;
  if (!press || isOver(press)) return refuse(launch, 'wrongState');
  const isSameBrowser = returned.cookieState === returned.state;
  if (!returned.authCode) {
    await saveLaunchReturned(launchId, now(), 'cancelled');
    return (await getAuthorizationCodeOfPress(press.id))
      ? resultOfPress(launch, press, isSameBrowser)
      : { kind: 'cancelled' };
  }
  if (!isCode(returned.authCode)) return refuse(launch, 'badCode');
  const code = await record(launch, press, returned.authCode, returned.expiresIn);
  if (!code) return refuse(launch, 'codeSwapped');
  await saveLaunchReturned(launchId, now(), null);
  kickWork();
  await Promise.race([exchangeSoon(code), getRuntime().clock.sleep(patienceMs)]);
  return resultOfPress(launch, press, isSameBrowser);
}

/** One state brings one code; a second one, or one that WeChat names for another press, was slipped in. */
async function record(
  launch: Launch,
  press: PreAuthCode,
  code: string,
  expiresIn: string | null,
): Promise<AuthorizationCode | null> {
  const receivedAt = now();
  const seconds = Number(expiresIn);
  return createRedirectCode({
    platformId: launch.platformId,
    launchId: launch.id,
    preAuthCodeId: press.id,
    code,
    expiresAt: seconds > 0 && seconds < 86_400 ? new Date(receivedAt.getTime() + seconds * 1000) : null,
    receivedAt,
  });
}

/**
 * Exchanges now, or waits for whoever is at it; where the patience ends, or anything unforeseen does, the background work
 * goes on and the page asks again.
 */
async function exchangeSoon({ id, platformId }: AuthorizationCode): Promise<void> {
  const { clock } = getRuntime();
  const until = clock.now() + patienceMs;
  try {
    let outcome = await connectAuthorizer(id);
    while (outcome.kind === 'busy' && clock.now() < until) {
      await clock.sleep(lookEveryMs);
      outcome = await connectAuthorizer(id);
    }
    if (outcome.kind !== 'connected') return;
    const authorizer = await getAuthorizer(platformId, outcome.authorizerAppId);
    if (authorizer?.profileDueAt) await refreshProfile(authorizer.id);
  } catch (error) {
    getLogger().error({ event: 'exchangeFailed', codeId: id, error });
  }
}

function refuse(launch: Launch, reason: 'wrongState' | 'badCode' | 'codeSwapped'): LaunchResult {
  getLogger().warn({ event: 'launchReturnRefused', staffId: launch.staffId, reason });
  return { kind: 'failed', reason, ...withoutErrcode };
}

function isOver(press: PreAuthCode): boolean {
  return now().getTime() - press.createdAt.getTime() > stateLifeMs;
}

/** WeChat's codes are printable ASCII; they go into a request, and a NUL would not go into the database. */
function isCode(text: string): boolean {
  return text.length <= longestCode && /^[\x21-\x7e]+$/.test(text);
}

function now(): Date {
  return new Date(getRuntime().clock.now());
}
