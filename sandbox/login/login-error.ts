// Why the login page turns somebody away.

export type LoginErrorReason =
  | 'launchDomain'
  | 'redirectDomain'
  | 'component'
  | 'preAuthCode.unknown'
  | 'preAuthCode.used'
  | 'preAuthCode.expired'
  | 'account'
  | 'noAccount';

export class LoginError extends Error {
  readonly reason: LoginErrorReason;

  constructor(reason: LoginErrorReason) {
    super(`The login page refuses: ${reason}.`);
    this.name = 'LoginError';
    this.reason = reason;
  }
}
