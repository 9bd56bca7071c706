// What can happen to an account, as far as there are words for it, and the mark of each.
import type { MarkState } from '@/components/ui/state-mark';

export const changeMarks = {
  authorized: 'ok',
  reauthorized: 'ok',
  imported: 'ok',
  permissionsChanged: 'off',
  unauthorized: 'off',
  foundUnauthorized: 'off',
  disconnected: 'off',
  reconnected: 'ok',
  needsReauthorization: 'critical',
  other: 'off',
} as const satisfies Record<string, MarkState>;

export type ChangeKind = keyof typeof changeMarks;

export function toChangeKind(text: string): ChangeKind {
  return text in changeMarks ? (text as ChangeKind) : 'other';
}
