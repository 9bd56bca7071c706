// What the waiting step is told, on the first render and by every poll after it. Read with the small zod: the large one tries
// at first whether it may compile code, which our content security policy forbids.
import * as z from 'zod/mini';

const watchedSetup = z.object({
  newestTicketAt: z.nullable(z.coerce.date()),
  token: z.object({
    isLive: z.boolean(),
    failure: z.nullable(
      z.object({
        errorCode: z.string(),
        errcode: z.nullable(z.number()),
        errmsg: z.nullable(z.string()),
        rid: z.nullable(z.string()),
      }),
    ),
  }),
  otherAppId: z.nullable(z.string()),
  refused: z.array(z.object({ id: z.string(), receivedAt: z.coerce.date(), reason: z.string() })),
});

export type WatchedSetup = z.infer<typeof watchedSetup>;

export function readSetupWatch(data: unknown): WatchedSetup {
  return watchedSetup.parse(data);
}
