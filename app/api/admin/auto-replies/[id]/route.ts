import { handle } from '@/lib/http/handle';
import { removeAutoReply } from '@/lib/hub/save-auto-reply';

export const DELETE = handle({ action: 'removeAutoReply', role: 'admin' }, ({ params, actor }) =>
  removeAutoReply(params.id ?? '', actor),
);
