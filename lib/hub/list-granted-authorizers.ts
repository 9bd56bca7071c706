// WeChat's own list of the accounts that authorize a platform, whole or not at all.
import { getRuntime } from '../runtime';
import { withComponentToken } from './with-component-token';

export interface GrantedAuthorizer {
  authorizerAppId: string;
  refreshToken: string | null;
  authTime: Date | null;
}

/** WeChat gives at most 500 per page. */
const pageSize = 500;

/** All pages; the order between them is not stable, so an account that moved is taken once. Throws what a page throws. */
export async function listGrantedAuthorizers(platformId: string): Promise<GrantedAuthorizer[]> {
  const found = new Map<string, GrantedAuthorizer>();
  for (let offset = 0; ; offset += pageSize) {
    const page = await withComponentToken(platformId, (access) =>
      getRuntime().api.listAuthorizers({ ...access, offset, count: pageSize }),
    );
    for (const { authorizerAppId, refreshToken, authTime } of page.authorizers) {
      found.set(authorizerAppId, {
        authorizerAppId,
        refreshToken,
        authTime: authTime === null ? null : new Date(authTime * 1000),
      });
    }
    if (page.authorizers.length === 0 || offset + pageSize >= page.totalCount) return [...found.values()];
  }
}
