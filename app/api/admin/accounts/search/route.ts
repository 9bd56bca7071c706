import { handle } from '@/lib/http/handle';
import { findAccounts } from '@/lib/hub/find-accounts';
import { roleFor } from '@/lib/hub/staff-rules';

export const GET = handle({ action: 'findAccounts', role: roleFor.look }, async ({ request }) => ({
  accounts: await findAccounts(new URL(request.url).searchParams.get('q') ?? ''),
}));
