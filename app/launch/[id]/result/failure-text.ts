// The words for a failure, by its reason: what the administrator can do about it decides, not what went wrong inside.

export type FailureText = 'wrongBrowser' | 'code' | 'account' | 'operator' | 'other';

const texts: Record<string, FailureText> = {
  wrongState: 'wrongBrowser',
  codeSwapped: 'wrongBrowser',
  badCode: 'code',
  code: 'code',
  accountState: 'account',
  permission: 'account',
  unauthorized: 'account',
  ip: 'operator',
  secret: 'operator',
  ticket: 'operator',
  quota: 'operator',
  noComponentToken: 'operator',
};

export function toFailureText(reason: string): FailureText {
  return texts[reason] ?? 'other';
}
