// What the shell and several parts of a page ask for: read once for each request.
import { cache } from 'react';
import { listPlatformNames } from '@/lib/stores/platforms';
import { listRefusedSince } from '@/lib/stores/ticket-history';

export const readPlatforms = cache(listPlatformNames);

/** By values, as two dates are never the same. */
export const readRefused = cache((platformAppId: string, sinceMs: number) =>
  listRefusedSince(platformAppId, new Date(sinceMs)),
);
