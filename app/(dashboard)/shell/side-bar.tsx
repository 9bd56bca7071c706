// Who we are, and where one can go. In the rail only icons and marks are left; the same parts stand in the menu of phones.
import { getFormatter, getTranslations } from 'next-intl/server';
import { CopyId } from '@/components/ui/copy-id';
import type { PlatformName } from '@/lib/stores/platforms';
import { NavLinks } from './nav-links';

export async function SideBar({
  platforms,
  accountCount,
  isAdmin,
}: {
  platforms: PlatformName[];
  accountCount: number;
  isAdmin: boolean;
}) {
  const t = await getTranslations('shell');
  const format = await getFormatter();
  const [platform] = platforms;
  const name = platforms.length === 1 ? platform?.name || t('unnamedPlatform') : 'wxdesk';
  return (
    <>
      <div className="mb-2 flex h-(--top) flex-none items-center gap-2 px-2 in-[aside]:max-lg:px-1.5">
        <span
          aria-hidden="true"
          className="grid size-6 flex-none place-items-center rounded-1 bg-primary font-title text-12 text-ink-inverse"
        >
          {[...name][0]?.toUpperCase()}
        </span>
        <div className="min-w-0 in-[aside]:max-lg:hidden">
          <b className="block truncate leading-4">{name}</b>
          {platforms.length === 1 && platform ? (
            <CopyId
              value={platform.appId}
              shown={shorten(platform.appId)}
              className="flex! min-h-4! text-ink-3"
            />
          ) : (
            <small className="block text-12 text-ink-3">
              {t('platformCount', { count: platforms.length })}
            </small>
          )}
        </div>
      </div>
      <NavLinks accountCount={format.number(accountCount)} isAdmin={isAdmin} />
    </>
  );
}

function shorten(appId: string): string {
  return appId.length > 14 ? `${appId.slice(0, 10)}…${appId.slice(-4)}` : appId;
}
