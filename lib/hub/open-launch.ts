// The public page of a launch. Opening it asks WeChat for nothing: previews and scanners open pages too.
import { AppError } from '../errors';
import { getRuntime } from '../runtime';
import { getLaunch, type Launch, saveLaunchOpened } from '../stores/launches';
import { getPlatform } from '../stores/platforms';

/** One that staff took back counts as expired. */
export type LaunchState = 'open' | 'expired' | 'authorized';

export interface LaunchView {
  id: string;
  state: LaunchState;
  platformName: string;
  authType: number;
  bizAppId: string | null;
  expiresAt: Date;
}

const longestUserAgent = 256;

/** What the page shows; null for an id that was never given out. */
export async function openLaunch(id: string, { userAgent = '' } = {}): Promise<LaunchView | null> {
  const launch = await getLaunch(id);
  const platform = launch && (await getPlatform(launch.platformId));
  if (!launch || !platform) return null;
  const now = getRuntime().clock.now();
  const state = stateOf(launch, now);
  if (state === 'open' && launch.openedAt === null) {
    await saveLaunchOpened(id, new Date(now), userAgent.slice(0, longestUserAgent));
  }
  const { authType, bizAppId, expiresAt } = launch;
  return { id, state, platformName: platform.name || platform.appId, authType, bizAppId, expiresAt };
}

/** The launch if its button still works. Throws `launchNotFound`, `launchExpired` or `launchAuthorized`. */
export async function requireOpenLaunch(id: string): Promise<Launch> {
  const launch = await getLaunch(id);
  if (!launch) throw new AppError('launchNotFound', 'This authorization link does not exist.');
  if (stateOf(launch, getRuntime().clock.now()) !== 'open') throw launchOver(launch);
  return launch;
}

/** Why the button of a launch that is not open does not work: `launchExpired` or `launchAuthorized`. */
export function launchOver({ authorizedAt }: Launch): AppError {
  return authorizedAt
    ? new AppError('launchAuthorized', 'This authorization is complete.')
    : new AppError('launchExpired', 'This authorization link has expired.');
}

/** Whether its page can say no more than that it has expired. */
export async function isLaunchExpired(id: string): Promise<boolean> {
  const launch = await getLaunch(id);
  return launch !== null && stateOf(launch, getRuntime().clock.now()) === 'expired';
}

export function stateOf(launch: Launch, now: number): LaunchState {
  if (launch.authorizedAt) return 'authorized';
  return launch.revokedAt || launch.expiresAt.getTime() <= now ? 'expired' : 'open';
}
