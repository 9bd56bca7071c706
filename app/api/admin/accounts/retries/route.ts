// New tokens for the accounts whose refreshes fail.
import { handle } from '@/lib/http/handle';
import { retryFailing } from '@/lib/hub/retry-failing';
import { roleFor } from '@/lib/hub/staff-rules';

export const POST = handle({ action: 'retryFailing', role: roleFor.refreshToken }, ({ actor }) =>
  retryFailing(actor),
);
