// All pages of the accounts that have authorized the platform, one after the other.
import type { AuthorizerPage, ListedAuthorizer } from './authorizer-list';

export interface AuthorizerList {
  authorizers: ListedAuthorizer[];
  /** Whether all pages name the same total and that many accounts are in them: only then is who is absent not there. */
  isWhole: boolean;
  pageCount: number;
}

/** WeChat gives at most 500 per page. */
const pageSize = 500;

/**
 * Asks for page after page (`offset` and `count` as api_get_authorizer_list takes them) until the total is reached. The
 * order between them is not stable, so an account that moved is taken once. Throws what a page throws.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/ (authorization management)
 */
export async function listAllAuthorizers(
  fetchPage: (page: { offset: number; count: number }) => Promise<AuthorizerPage>,
): Promise<AuthorizerList> {
  const found = new Map<string, ListedAuthorizer>();
  const totals = new Set<number>();
  for (let offset = 0; ; offset += pageSize) {
    const { authorizers, totalCount } = await fetchPage({ offset, count: pageSize });
    totals.add(totalCount);
    for (const authorizer of authorizers) found.set(authorizer.authorizerAppId, authorizer);
    if (authorizers.length > 0 && offset + pageSize < totalCount) continue;
    const isWhole = totals.size === 1 && found.size === totalCount;
    return { authorizers: [...found.values()], isWhole, pageCount: offset / pageSize + 1 };
  }
}
