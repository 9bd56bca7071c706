// The button on a launch's page: a pre-auth code made now, for this press alone, and the way to WeChat. The state in our
// return address and in the visitor's cookie ties what comes back to this press; the database holds only its digest.
import { randomBytes } from 'node:crypto';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { saveLaunchFailure } from '../stores/launch-failure';
import { createPress, type Launch, savePreAuthCode } from '../stores/launches';
import { desktopAuthorizeUrl, mobileAuthorizeUrl } from '../wechat/login-url';
import { requireOpenLaunch } from './open-launch';
import { readWechatFailure, wechatRefused } from './wechat-failure';
import { type ComponentAccess, withComponentToken } from './with-component-token';

/** How long a visitor may take between the button and the way back. */
export const stateLifeMs = 30 * 60 * 1000;

const pressesPerHour = 20;
const hourMs = 60 * 60 * 1000;

/**
 * Where to go, and the state for the visitor's cookie. Throws `launchNotFound`, `launchExpired`, `launchAuthorized`,
 * `tooManyPresses`, `noComponentToken`, `wechatRefused` (details: errcode, rid, clientIp) or `wechatUnreachable`.
 */
export async function pressLaunch(
  launchId: string,
  visitor: { userAgent: string },
): Promise<{ url: string; state: string }> {
  const launch = await requireOpenLaunch(launchId);
  const now = getRuntime().clock.now();
  const state = randomBytes(24).toString('base64url');
  const pressId = await createPress({
    launchId,
    platformId: launch.platformId,
    state,
    now: new Date(now),
    since: new Date(now - hourMs),
    limit: pressesPerHour,
  });
  if (pressId === null) {
    throw new AppError('tooManyPresses', 'This link was used too often within an hour. Please wait a while.');
  }
  const { componentAppId, preAuthCode } = await makePreAuthCode(launch, pressId);
  // It may have been taken back while WeChat was asked.
  await requireOpenLaunch(launchId);
  getLogger().info({ event: 'preAuthCodeMade', pressId });
  return { url: authorizeUrl({ launch, componentAppId, preAuthCode, state, ...visitor }), state };
}

async function makePreAuthCode(launch: Launch, pressId: string) {
  const { api, clock } = getRuntime();
  const make = async (access: ComponentAccess) => ({ ...access, ...(await api.createPreAuthCode(access)) });
  const made = await withComponentToken(launch.platformId, make).catch(async (error: unknown) => {
    const failure = readWechatFailure(error);
    // Who presses cannot mend it; the staff who follow the launch can.
    await saveLaunchFailure(launch.id, failure, new Date(clock.now()));
    throw wechatRefused(failure, error);
  });
  const expiresAt = new Date(clock.now() + made.expiresInSeconds * 1000);
  await savePreAuthCode(pressId, made.preAuthCode, expiresAt);
  return made;
}

function authorizeUrl(visit: {
  launch: Launch;
  componentAppId: string;
  preAuthCode: string;
  state: string;
  userAgent: string;
}): string {
  const { launch, componentAppId, preAuthCode, state, userAgent } = visit;
  const { config } = getRuntime();
  const request = {
    componentAppId,
    preAuthCode,
    redirectUri: `${config.appUrl}/launch/${launch.id}/return?state=${state}`,
    authType: launch.authType,
    ...(launch.bizAppId !== null && { bizAppId: launch.bizAppId }),
  };
  return isPhone(userAgent)
    ? mobileAuthorizeUrl({ ...request, openBase: config.wechat.openBase })
    : desktopAuthorizeUrl({ ...request, mpBase: config.wechat.mpBase });
}

/** The QR page of the desktop form does not work on a phone; WeChat's desktop browser also names MicroMessenger. */
export function isPhone(userAgent: string): boolean {
  if (/WindowsWechat|MacWechat/i.test(userAgent)) return false;
  return /MicroMessenger|Android|iPhone|iPad|iPod|Mobile/i.test(userAgent);
}
