import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

interface RefreshOwnerProps {
  refresh: { kind: string; authorizerAppId: string };
  platform: { appId: string; name: string } | null;
  /** The account's. */
  name: string;
}

/** Whose token was refreshed: an account's, or the platform's own. */
export async function RefreshOwner({ refresh, platform, name }: RefreshOwnerProps) {
  const t = await getTranslations('refreshes');
  const isComponent = refresh.kind === 'component';
  const appId = isComponent ? (platform?.appId ?? '') : refresh.authorizerAppId;
  const href = isComponent
    ? `/tickets?platform=${platform?.appId}`
    : `/accounts/${appId}?platform=${platform?.appId}`;
  return (
    <Link
      href={href}
      prefetch={false}
      title={appId}
      className="block max-w-40 truncate md:max-lg:max-w-28 font-medium decoration-line-mark underline-offset-3 hover:underline"
    >
      {isComponent ? t('component') : name || appId}
    </Link>
  );
}
