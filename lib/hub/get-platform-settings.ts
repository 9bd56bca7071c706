// What a settings page may know of a platform's secrets: when each was set, and until when the ones before it count.
import { isUntouched, listPlatformTraces } from '../stores/platform-traces';
import { getPlatform, type Platform, type PlatformName } from '../stores/platforms';
import { formerKeysUntil } from './push-keys';
import { timeNow } from './time-now';

export interface ShownPlatform extends PlatformName {
  /** The AppSecret's is null where it is not known. */
  setAt: { secret: Date | null; token: Date; aesKey: Date };
  /** Null: only the present pair of Token and AES key counts. */
  formerKeysUntil: Date | null;
  /** Nothing has come of it yet: its AppID may be a slip of the hand. */
  isUntouched: boolean;
  /** Nor has anybody begun to authorize with it. */
  isUnused: boolean;
}

export async function getPlatformSettings(id: string): Promise<ShownPlatform | null> {
  const platform = await getPlatform(id);
  if (!platform) return null;
  const { appId, name, source, createdAt, updatedAt, secretSetAt } = platform;
  const traces = await listPlatformTraces(id);
  return {
    ...{ id, appId, name, source, createdAt, updatedAt },
    setAt: { secret: secretSetAt, token: setAtOf('token', platform), aesKey: setAtOf('aesKey', platform) },
    formerKeysUntil: formerKeysUntil(platform, timeNow()),
    isUntouched: isUntouched(traces),
    isUnused: traces.length === 0,
  };
}

/** When the newest pair with another one was replaced; a pair is kept whenever either of the two changes. */
function setAtOf(key: 'token' | 'aesKey', platform: Platform): Date {
  const before = platform.formerKeys.find((former) => former[key] !== platform[key]);
  return before?.replacedAt ?? platform.createdAt;
}
