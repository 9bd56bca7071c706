import { handle } from '@/lib/http/handle';
import { findAccounts } from '@/lib/hub/find-accounts';

export const GET = handle({ action: 'findAccounts' }, async ({ request }) => ({
  accounts: await findAccounts(new URL(request.url).searchParams.get('q') ?? ''),
}));
