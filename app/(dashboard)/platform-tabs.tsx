// Which of several platforms a page is about; of one there is nothing to choose.
import { getTranslations } from 'next-intl/server';
import { Tabs } from '@/components/ui/tabs';
import type { PlatformName } from '@/lib/stores/platforms';
import { hrefWith, readParam, type SearchParams } from './search-params';

/** The one that the URL names, else the oldest. */
export function choosePlatform(platforms: PlatformName[], params: SearchParams): PlatformName | undefined {
  return platforms.find(({ appId }) => appId === readParam(params, 'platform')) ?? platforms[0];
}

interface PlatformTabsProps {
  platforms: PlatformName[];
  current: PlatformName;
  path: string;
  params: SearchParams;
}

export async function PlatformTabs({ platforms, current, path, params }: PlatformTabsProps) {
  const t = await getTranslations('shell');
  if (platforms.length < 2) return null;
  return (
    <Tabs
      label={t('platforms')}
      tabs={platforms.map(({ appId, name }) => ({
        href: hrefWith(path, params, { platform: appId, id: null }),
        label: name || appId,
        isCurrent: appId === current.appId,
      }))}
    />
  );
}
