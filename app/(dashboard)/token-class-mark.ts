import type { MarkState } from '@/components/ui/state-mark';
import type { AccountState } from '@/lib/hub/account-state';

/** The shape and colour of each class of token, and of an account that staff has disconnected. */
export const markOfClass: Record<AccountState, MarkState> = {
  fresh: 'ok',
  due: 'due',
  failing: 'failing',
  needsReauthorization: 'critical',
  unauthorized: 'off',
  disconnected: 'off',
};
