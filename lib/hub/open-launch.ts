// The public page of a launch. Opening it asks WeChat for nothing: previews and scanners open pages too.
import { AppError } from '../errors';
import { getRuntime } from '../runtime';
import { getLaunch, type Launch, saveLaunchOpened } from '../stores/launches';
import { getPlatform } from '../stores/platforms';

export interface LaunchView {
  id: string;
  state: 'open' | 'expired' | 'authorized';
  platformName: string;
  authType: number;
  bizAppId: string | null;
  expiresAt: Date;
}

/** What the page shows; null for an id that was never given out. */
export async function openLaunch(id: string): Promise<LaunchView | null> {
  const launch = await getLaunch(id);
  const platform = launch && (await getPlatform(launch.platformId));
  if (!launch || !platform) return null;
  const now = getRuntime().clock.now();
  const state = stateOf(launch, now);
  if (state === 'open' && launch.openedAt === null) await saveLaunchOpened(id, new Date(now));
  const { authType, bizAppId, expiresAt } = launch;
  return { id, state, platformName: platform.name || platform.appId, authType, bizAppId, expiresAt };
}

/** The launch if its button still works. Throws `launchNotFound`, `launchExpired` or `launchAuthorized`. */
export async function requireOpenLaunch(id: string): Promise<Launch> {
  const launch = await getLaunch(id);
  if (!launch) throw new AppError('launchNotFound', 'This authorization link does not exist.');
  const state = stateOf(launch, getRuntime().clock.now());
  if (state === 'expired') throw new AppError('launchExpired', 'This authorization link has expired.');
  if (state === 'authorized') throw new AppError('launchAuthorized', 'This authorization is complete.');
  return launch;
}

/** Whether its page can say no more than that it has expired. */
export async function isLaunchExpired(id: string): Promise<boolean> {
  const launch = await getLaunch(id);
  return launch !== null && stateOf(launch, getRuntime().clock.now()) === 'expired';
}

function stateOf(launch: Launch, now: number): LaunchView['state'] {
  if (launch.authorizedAt) return 'authorized';
  return launch.expiresAt.getTime() <= now ? 'expired' : 'open';
}
