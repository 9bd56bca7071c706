// The administrator presses "confirm": the pre-auth code is used up, the account authorized, the push sent, the way back built.
import { setTimeout as pause } from 'node:timers/promises';
import { pushGrant } from '../account-events';
import { grantAuthorization, preAuthCodeState } from '../authorizations';
import type { Sandbox } from '../sandbox';
import { LoginError } from './login-error';

export interface LoginConfirmation {
  preAuthCode: string;
  appId: string;
  redirectUri: string;
  permissionIds?: readonly number[] | undefined;
}

const pauseAfterRedirectMs = 400;
const redirectCodeLifeSeconds = 600;

/** The URL the browser goes back to. The push comes before it, with it, after it or never, as the settings say. */
export async function confirmLogin(sandbox: Sandbox, confirmation: LoginConfirmation): Promise<string> {
  const { state } = sandbox;
  const codeState = preAuthCodeState(sandbox, confirmation.preAuthCode);
  if (codeState !== 'good') throw new LoginError(`preAuthCode.${codeState}`);
  const account = state.accounts.get(confirmation.appId);
  if (!account) throw new LoginError('account');
  const preAuthCode = state.preAuthCodes.get(confirmation.preAuthCode);
  if (preAuthCode) preAuthCode.isUsed = true;
  const grant = grantAuthorization(sandbox, account, confirmation.permissionIds);
  sandbox.saveSoon();
  await pushInOrder(sandbox, () => pushGrant(sandbox, grant, confirmation.preAuthCode));
  const back = new URL(confirmation.redirectUri);
  back.searchParams.set('auth_code', grant.authorizationCode);
  back.searchParams.set('expires_in', String(sandbox.clock.shrink(redirectCodeLifeSeconds)));
  return back.href;
}

async function pushInOrder({ state }: Sandbox, push: () => Promise<unknown> | null): Promise<void> {
  switch (state.settings.pushOrder) {
    case 'before':
      await push();
      return;
    case 'together':
      void push();
      return;
    case 'after':
      void pause(pauseAfterRedirectMs, undefined, { ref: false }).then(push);
      return;
    case 'never':
  }
}
