// The few accounts that somebody who types part of a name or an appid may mean, for the palette.
import { everyAccount } from '../stores/authorizer-filter';
import { type AuthorizerListItem, listAuthorizerPage } from '../stores/authorizer-list';
import { listPlatformNames } from '../stores/platforms';
import { type AccountState, accountStateOf } from './account-state';
import { avatarPathOf } from './avatar-source';
import { timeNow } from './time-now';

export type FoundAccount = Pick<AuthorizerListItem, 'id' | 'appId' | 'kind' | 'isRefreshing'> & {
  state: AccountState;
  name: string;
  avatar: string;
  /** The account's page. */
  path: string;
};

const limit = 8;
const longestText = 64;

export async function findAccounts(text: string): Promise<FoundAccount[]> {
  const search = text.trim().slice(0, longestText).replaceAll('\0', '');
  if (search === '') return [];
  const platforms = await listPlatformNames();
  const place = { after: null, before: null, limit };
  const { items } = await listAuthorizerPage(
    { ...everyAccount, tokenClass: null, ...place, search },
    timeNow(),
  );
  return items.map((item) => {
    const platform = platforms.find(({ id }) => id === item.platformId);
    const which = platforms.length > 1 ? `?platform=${encodeURIComponent(platform?.appId ?? '')}` : '';
    return {
      id: item.id,
      appId: item.appId,
      name: item.nickName || item.appId,
      kind: item.kind,
      state: accountStateOf(item.tokenClass, item),
      isRefreshing: item.isRefreshing,
      avatar: avatarPathOf(item),
      path: `/accounts/${encodeURIComponent(item.appId)}${which}`,
    };
  });
}
