// What the journey is told by every poll after the first render. Fetched with the first one: its schema is larger than the page.
import { z } from 'zod';

const instant = z.coerce.date().nullable();

const watchedJourney = z.object({
  id: z.string(),
  state: z.enum(['open', 'expired', 'authorized']),
  createdAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  revokedAt: instant,
  openedAt: instant,
  pressedAt: instant,
  returnedAt: instant,
  authorizedAt: instant,
  failedAt: instant,
  failure: z
    .object({
      errorCode: z.string(),
      errcode: z.number().nullable(),
      errmsg: z.string().nullable(),
      rid: z.string().nullable(),
    })
    .nullable(),
  account: z.object({ appId: z.string(), nickName: z.string() }).nullable(),
});

export type WatchedJourney = z.infer<typeof watchedJourney>;

export function readJourney(data: unknown): WatchedJourney {
  return watchedJourney.parse(data);
}
