import type { Platform } from '../stores/platforms';

/** Several platforms may share our callback URLs, and even a Token: the one that the outer AppId names is tried first. */
export function claimedFirst(platforms: Platform[], outerAppId: string | null): Platform[] {
  return [
    ...platforms.filter(({ appId }) => appId === outerAppId),
    ...platforms.filter(({ appId }) => appId !== outerAppId),
  ];
}
