'use client';

// The pages, with the one we are on marked.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { listPages } from './pages';

export function NavLinks({ accountCount, isAdmin }: { accountCount: string; isAdmin: boolean }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  return (
    <nav aria-label={t('navigation')} className="grid gap-px">
      {listPages(isAdmin).map(({ href, key, Icon }) => {
        const isCurrent = href === '/' ? pathname === '/' : pathname.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            title={t(key)}
            aria-current={isCurrent ? 'page' : undefined}
            className="flex h-8 items-center gap-2.5 rounded-2 px-2 text-ink-2 transition-colors hover:bg-hover hover:text-ink-1 aria-[current]:bg-line aria-[current]:font-medium aria-[current]:text-ink-1 max-md:h-10 in-[aside]:max-lg:h-9 in-[aside]:max-lg:justify-center in-[aside]:max-lg:px-0 dark:aria-[current]:bg-hover"
          >
            <Icon aria-hidden="true" strokeWidth={1.5} className="size-4 flex-none" />
            <span className="in-[aside]:max-lg:sr-only">{t(key)}</span>
            {key === 'accounts' && (
              <span className="ml-auto font-normal text-12 text-ink-3 in-[aside]:max-lg:hidden in-[[aria-current]]:text-ink-2">
                {accountCount}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
