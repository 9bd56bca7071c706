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

/** Why a refresh was tried, as far as there are words for it. */
export function toRefreshReason(text: string): (typeof refreshReasons)[number] | 'other' {
  return refreshReasons.find((reason) => reason === text) ?? 'other';
}
