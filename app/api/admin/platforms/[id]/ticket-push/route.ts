import { handle } from '@/lib/http/handle';
import { restartTicketPush } from '@/lib/hub/restart-ticket-push';

export const POST = handle({ action: 'restartTicketPush', role: 'admin' }, ({ params, actor }) =>
  restartTicketPush(params.id ?? '', actor),
);
