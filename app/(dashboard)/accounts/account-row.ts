// An account as its row in the list shows it: no more than that goes to the browser.
import { type AccountState, accountStateOf } from '@/lib/hub/account-state';
import { avatarPathOf } from '@/lib/hub/avatar-source';
import { canDisconnect, canReconnect, canRefresh } from '@/lib/hub/staff-rules';
import type { AuthorizerListItem } from '@/lib/stores/authorizer-list';
import type { PlatformName } from '@/lib/stores/platforms';
import type { Staff } from '@/lib/stores/staff';
import { type AccountKind, toAccountKind } from './filter';

export interface AccountRow {
  id: string;
  platformId: string;
  appId: string;
  /** The appid where it has none. */
  name: string;
  href: string;
  /** Empty where there is no picture. */
  avatar: string;
  kind: AccountKind;
  isVerified: boolean;
  principalName: string;
  state: AccountState;
  isRefreshing: boolean;
  expiresAt: Date | null;
  authorizedAt: Date | null;
  canRefresh: boolean;
  canDisconnect: boolean;
  canReconnect: boolean;
}

export function toAccountRow(
  item: AuthorizerListItem,
  { platforms, staff }: { platforms: PlatformName[]; staff: Staff },
): AccountRow {
  const { id, platformId, appId, nickName, verifyType, principalName } = item;
  const { isRefreshing, expiresAt, authorizedAt } = item;
  const platform = platforms.find((each) => each.id === platformId);
  const state = accountStateOf(item.tokenClass, item);
  const ofPlatform = platforms.length > 1 ? `?platform=${platform?.appId}` : '';
  return {
    id,
    platformId,
    appId,
    name: nickName || appId,
    href: `/accounts/${appId}${ofPlatform}`,
    avatar: avatarPathOf(item),
    kind: toAccountKind(item.kind),
    isVerified: verifyType !== null && verifyType >= 0,
    principalName,
    state,
    isRefreshing,
    expiresAt,
    authorizedAt,
    canRefresh: canRefresh(staff, state),
    canDisconnect: canDisconnect(staff, item),
    canReconnect: canReconnect(staff, item),
  };
}
