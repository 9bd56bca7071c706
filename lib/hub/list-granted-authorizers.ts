// WeChat's own list of the accounts that authorize a platform, whole or not at all.
import { getRuntime } from '../runtime';
import { listAllAuthorizers } from '../wechat/list-all-authorizers';
import { withComponentToken } from './with-component-token';

export interface GrantedAuthorizer {
  authorizerAppId: string;
  refreshToken: string | null;
  authTime: Date | null;
}

export interface GrantedList {
  accounts: GrantedAuthorizer[];
  /** The pages agree with one another: who is absent is not there. */
  isWhole: boolean;
  pageCount: number;
}

/** All pages; `onPage` is called before each. Throws what either throws. */
export async function listGrantedAuthorizers(
  platformId: string,
  onPage: () => Promise<void> = async () => undefined,
): Promise<GrantedList> {
  const { authorizers, ...list } = await listAllAuthorizers(async (page) => {
    await onPage();
    return withComponentToken(platformId, (access) =>
      getRuntime().api.listAuthorizers({ ...access, ...page }),
    );
  });
  const accounts = authorizers.map(({ authorizerAppId, refreshToken, authTime }) => ({
    authorizerAppId,
    refreshToken,
    authTime: authTime === null ? null : new Date(authTime * 1000),
  }));
  return { accounts, ...list };
}
