// How far a launch has come, for the staff who follow it.
import { AppError } from '../errors';
import { getRuntime } from '../runtime';
import { getAuthorizer } from '../stores/authorizers';
import { type LaunchFailure, readLaunchFailure } from '../stores/launch-failure';
import { getLaunch, type Launch } from '../stores/launches';
import { type LaunchState, stateOf } from './open-launch';

export type LaunchJourney = Pick<
  Launch,
  | 'id'
  | 'createdAt'
  | 'expiresAt'
  | 'revokedAt'
  | 'openedAt'
  | 'openedUserAgent'
  | 'pressedAt'
  | 'returnedAt'
  | 'authorizedAt'
  | 'failedAt'
> & {
  state: LaunchState;
  /** Why the newest try came to nothing, with WeChat's answer where it refused. */
  failure: LaunchFailure | null;
  account: { appId: string; nickName: string } | null;
};

/** Throws `launchNotFound`. */
export async function getLaunchJourney(id: string): Promise<LaunchJourney> {
  const launch = await getLaunch(id);
  if (!launch) throw new AppError('launchNotFound', 'This launch does not exist.');
  const { createdAt, expiresAt, revokedAt, openedAt, pressedAt, returnedAt, authorizedAt, failedAt } = launch;
  const { openedUserAgent } = launch;
  const authorizer = launch.authorizerAppId
    ? await getAuthorizer(launch.platformId, launch.authorizerAppId)
    : null;
  return {
    id,
    state: stateOf(launch, getRuntime().clock.now()),
    createdAt,
    expiresAt,
    revokedAt,
    openedAt,
    openedUserAgent,
    pressedAt,
    returnedAt,
    authorizedAt,
    failedAt,
    failure: readLaunchFailure(launch),
    account: authorizer && { appId: authorizer.appId, nickName: authorizer.nickName },
  };
}
