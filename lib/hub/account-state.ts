// The one word for an account's state: the class of its token, unless staff has disconnected it.
import type { TokenClass } from '../stores/token-class';
import { isDisconnected } from './staff-rules';

export type AccountState = TokenClass | 'disconnected';

export function accountStateOf(
  tokenClass: TokenClass,
  account: { status: string; disconnectedAt: Date | null },
): AccountState {
  return tokenClass === 'unauthorized' && isDisconnected(account) ? 'disconnected' : tokenClass;
}
