import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { RefreshRow } from './refresh-table';

/** Whose token was refreshed: an account's, or the platform's own. */
export function RefreshOwner({ row }: { row: RefreshRow }) {
  const t = useTranslations('refreshes');
  const { kind, authorizerAppId, platformAppId, name } = row;
  const isComponent = kind === 'component';
  const appId = isComponent ? (platformAppId ?? '') : authorizerAppId;
  const href = isComponent
    ? `/tickets?platform=${platformAppId}`
    : `/accounts/${appId}?platform=${platformAppId}`;
  return (
    <Link
      href={href}
      prefetch={false}
      title={appId}
      className="block max-w-40 truncate md:max-lg:max-w-28 2xl:max-w-64 max-md:max-w-none font-medium decoration-line-mark underline-offset-3 hover:underline"
    >
      <bdi>{isComponent ? t('component') : name || appId}</bdi>
    </Link>
  );
}
