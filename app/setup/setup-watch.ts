// What the waiting step is told, on the first render and by every poll after it.
import { z } from 'zod';

const watchedSetup = z.object({
  newestTicketAt: z.coerce.date().nullable(),
  token: z.object({
    isLive: z.boolean(),
    failure: z
      .object({
        errorCode: z.string(),
        errcode: z.number().nullable(),
        errmsg: z.string().nullable(),
        rid: z.string().nullable(),
      })
      .nullable(),
  }),
  refused: z.array(z.object({ id: z.string(), receivedAt: z.coerce.date(), reason: z.string() })),
});

export type WatchedSetup = z.infer<typeof watchedSetup>;

export function readSetupWatch(data: unknown): WatchedSetup {
  return watchedSetup.parse(data);
}
