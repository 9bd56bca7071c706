import type { MarkState } from '@/components/ui/state-mark';
import type { TokenClass } from '@/lib/stores/token-class';

/** The shape and colour of each class of token. */
export const markOfClass: Record<TokenClass, MarkState> = {
  fresh: 'ok',
  due: 'due',
  failing: 'failing',
  needsReauthorization: 'critical',
  unauthorized: 'off',
};
