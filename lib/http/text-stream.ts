// Text that is made piece by piece as the body of an answer. The next piece is made when the client takes it, and none once
// the client is gone. What fails halfway breaks the connection, so that nobody takes half a file for a whole one.
import { getLogger } from '../logger';

export function textStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await pieces.next().catch((error: unknown) => {
          getLogger().error({ event: 'streamFailed', error });
          throw error;
        });
        if (piece.done) controller.close();
        else controller.enqueue(encoder.encode(piece.value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
