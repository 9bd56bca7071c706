import { handle } from '@/lib/http/handle';
import { autoReplyWish, setAutoReply } from '@/lib/hub/save-auto-reply';
import { listAutoReplies } from '@/lib/stores/auto-replies';

export const GET = handle({ action: 'listAutoReplies', role: 'admin' }, async () => ({
  rules: await listAutoReplies(),
}));

export const PUT = handle({ action: 'setAutoReply', role: 'admin', body: autoReplyWish }, ({ body, actor }) =>
  setAutoReply(body, actor),
);
