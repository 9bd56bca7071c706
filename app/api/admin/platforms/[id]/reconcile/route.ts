import { handle } from '@/lib/http/handle';
import { importAccounts } from '@/lib/hub/import-accounts';

export const POST = handle({ action: 'importAccounts', role: 'admin' }, ({ params, actor }) =>
  importAccounts(params.id ?? '', actor),
);
