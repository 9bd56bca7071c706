// Pictures of accounts that were fetched, in memory and of bounded size: what was asked for longest ago goes first. That a
// picture could not be had is kept as well, for a while, so that a page of fifty accounts does not ask fifty times again.
import { remember } from '../remember';
import type { ImageType } from './image-type';

export interface Avatar {
  type: ImageType;
  body: Buffer;
}

interface Entry {
  /** Null: there was none to be had. */
  avatar: Avatar | null;
  until: number;
}

export interface AvatarCache {
  /** Undefined where it is not known. */
  get(url: string, now: number): Avatar | null | undefined;
  set(url: string, avatar: Avatar | null, now: number): void;
}

const dayMs = 24 * 60 * 60_000;
const missingMs = 5 * 60_000;
const defaultMaxBytes = 32 * 1024 * 1024;
/** What an entry costs besides its picture. */
const entryBytes = 512;

/** That of this process. */
export function getAvatarCache(): AvatarCache {
  return remember('avatarCache', () => createAvatarCache(defaultMaxBytes));
}

export function createAvatarCache(maxBytes: number): AvatarCache {
  const entries = new Map<string, Entry>();
  let bytes = 0;
  function remove(url: string): Entry | undefined {
    const entry = entries.get(url);
    if (entry && entries.delete(url)) bytes -= sizeOf(entry);
    return entry;
  }
  function put(url: string, entry: Entry): void {
    remove(url);
    entries.set(url, entry);
    bytes += sizeOf(entry);
  }
  return {
    get(url, now) {
      const entry = remove(url);
      if (!entry || entry.until <= now) return undefined;
      put(url, entry);
      return entry.avatar;
    },
    set(url, avatar, now) {
      put(url, { avatar, until: now + (avatar ? dayMs : missingMs) });
      for (const oldest of entries.keys()) {
        if (bytes <= maxBytes) return;
        remove(oldest);
      }
    },
  };
}

function sizeOf({ avatar }: Entry): number {
  return entryBytes + (avatar?.body.byteLength ?? 0);
}
