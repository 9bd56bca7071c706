// Several platforms may share our callback URLs, and even a Token. The one that the outer AppId names is tried first.
import { listPlatforms, type Platform } from '../stores/platforms';

export async function listCandidates(outerAppId: string | null): Promise<Platform[]> {
  const platforms = await listPlatforms();
  return [
    ...platforms.filter(({ appId }) => appId === outerAppId),
    ...platforms.filter(({ appId }) => appId !== outerAppId),
  ];
}
