// What the journey is told by every poll after the first render. Fetched with the first one: its schema is larger than the page.
// Read with the small zod: the large one tries at first whether it may compile code, which our content security policy forbids.
import * as z from 'zod/mini';

const instant = z.nullable(z.coerce.date());

const watchedJourney = z.object({
  id: z.string(),
  state: z.enum(['open', 'expired', 'authorized']),
  createdAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  revokedAt: instant,
  openedAt: instant,
  openedUserAgent: z.string(),
  pressedAt: instant,
  returnedAt: instant,
  authorizedAt: instant,
  failedAt: instant,
  failure: z.nullable(
    z.object({
      errorCode: z.string(),
      errcode: z.nullable(z.number()),
      errmsg: z.nullable(z.string()),
      rid: z.nullable(z.string()),
    }),
  ),
  account: z.nullable(z.object({ appId: z.string(), nickName: z.string() })),
});

export type WatchedJourney = z.infer<typeof watchedJourney>;

export function readJourney(data: unknown): WatchedJourney {
  return watchedJourney.parse(data);
}
