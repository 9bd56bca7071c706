import { handle } from '@/lib/http/handle';
import { listKeptHistory, retentionWish, setRetention } from '@/lib/hub/retention';

export const GET = handle({ action: 'listKeptHistory', role: 'admin' }, async () => ({
  history: await listKeptHistory(),
}));

export const PUT = handle({ action: 'setRetention', role: 'admin', body: retentionWish }, ({ body, actor }) =>
  setRetention(body, actor),
);
