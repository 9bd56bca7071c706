import { handle } from '@/lib/http/handle';
import { replay, replayWish } from '@/lib/hub/replay-deliveries';

export const POST = handle(
  { action: 'replayDeliveries', role: 'admin', body: replayWish },
  ({ body, actor }) => replay(body, actor),
);
