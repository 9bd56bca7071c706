// Which failures and errcodes have words of their own in the messages.
export const failureCodes = [
  'transient',
  'unknownOutcome',
  'badAnswer',
  'throttled',
  'quota',
  'noTicket',
  'ticket',
  'componentToken',
  'secret',
  'ip',
  'refreshToken',
  'unauthorized',
  'needsReauthorization',
  'accountState',
  'permission',
  'request',
  'unknownCredential',
] as const;
export type FailureCode = (typeof failureCodes)[number] | 'late' | 'unknown';

/** Without any failure the refresh itself is late. */
export function toFailureCode(text: string | null): FailureCode {
  if (text === null) return 'late';
  return failureCodes.find((code) => code === text) ?? 'unknown';
}

const explainedErrcodes = [
  '-1',
  '40001',
  '40013',
  '40125',
  '42001',
  '42007',
  '45009',
  '45011',
  '48001',
  '50002',
  '61003',
  '61004',
  '61005',
  '61006',
  '61007',
  '61009',
  '61010',
  '61023',
] as const;
export type ErrcodeKey = (typeof explainedErrcodes)[number] | 'other';

export function toErrcodeKey(errcode: number): ErrcodeKey {
  return explainedErrcodes.find((each) => each === String(errcode)) ?? 'other';
}

/** With a true minus sign, as people read it. */
export function formatErrcode(errcode: number): string {
  return String(errcode).replace('-', '−');
}
