const refreshReasons = [
  'missing',
  'due',
  'expired',
  'retry',
  'candidate',
  'recovered',
  'reported',
  'ticket',
  'asked',
  'staff',
] as const;
export type RefreshReason = (typeof refreshReasons)[number] | 'other';

/** Why a refresh was tried, as far as there are words for it. */
export function toRefreshReason(text: string): RefreshReason {
  return refreshReasons.find((reason) => reason === text) ?? 'other';
}
