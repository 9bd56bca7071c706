// The permission sets one group of accounts is asked for, each with a box the administrator may clear.
import type { Language } from '../page/language';
import { type Markup, markup } from '../page/markup';
import { isVerifiedOnly, permissionSet } from '../permissions';
import type { Account, AccountKind } from '../state';
import { type LoginSession, offeredPermissionIds } from './login-session';
import { loginWords } from './login-words';

export type AccountGroup = 'officialAccount' | 'miniProgram';

export const groupOf = (kind: AccountKind): AccountGroup =>
  kind === 'miniProgram' ? 'miniProgram' : 'officialAccount';

interface ListContext {
  session: LoginSession;
  accounts: Account[];
  language: Language;
}

export function permissionList(
  group: AccountGroup,
  { session, accounts, language }: ListContext,
): Markup | null {
  if (!accounts.some((account) => groupOf(account.kind) === group)) return null;
  const kind = group === 'miniProgram' ? 'miniProgram' : 'service';
  const ids = offeredPermissionIds(session, { kind, isVerified: true });
  const words = loginWords[language];
  return markup`<ul class="grants ${group}" aria-label="${words.forKind[group]}">
    ${ids.map(
      (
        id,
      ) => markup`<li${isVerifiedOnly(id) && markup` class="verified-only"`}><label><input type="checkbox" name="permission" value="${id}" checked>
      <span>${permissionSet(id)[language]}${isVerifiedOnly(id) && markup`<small>${words.needsVerified}</small>`}</span></label></li>`,
    )}
  </ul>`;
}
