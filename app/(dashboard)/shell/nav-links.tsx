'use client';

// The pages, with the one we are on marked, in the parts that belong together; in the rail a hairline tells these apart.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { type DeskPage, listPages, parts } from './pages';

interface NavLinksProps {
  accountCount: string;
  isAdmin: boolean;
}

export function NavLinks({ accountCount, isAdmin }: NavLinksProps) {
  const t = useTranslations('shell');
  const pages = listPages(isAdmin);
  return (
    <nav aria-label={t('navigation')} className="grid gap-px">
      {parts.map((part) => {
        const own = pages.filter((page) => page.part === part);
        return (
          <Fragment key={part}>
            {part !== 'desk' && own.length > 0 && (
              <p className="mt-3 px-2 pb-1 text-12 text-ink-3 in-[aside]:max-lg:mx-1.5 in-[aside]:max-lg:mt-2 in-[aside]:max-lg:border-line in-[aside]:max-lg:border-t in-[aside]:max-lg:px-0">
                <span className="in-[aside]:max-lg:sr-only">{t(`part.${part}`)}</span>
              </p>
            )}
            {own.map((page) => (
              <NavLink key={page.href} page={page} count={page.key === 'accounts' ? accountCount : null} />
            ))}
          </Fragment>
        );
      })}
    </nav>
  );
}

function NavLink({ page: { href, key, Icon }, count }: { page: DeskPage; count: string | null }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const isCurrent = href === '/' ? pathname === '/' : pathname.startsWith(href);
  return (
    <Link
      href={href}
      title={t(key)}
      aria-current={isCurrent ? 'page' : undefined}
      className="flex h-8 items-center gap-2.5 rounded-2 px-2 text-ink-2 transition-colors hover:bg-hover hover:text-ink-1 aria-[current]:bg-line aria-[current]:font-medium aria-[current]:text-ink-1 max-md:h-10 in-[aside]:max-lg:h-9 in-[aside]:max-lg:justify-center in-[aside]:max-lg:px-0 dark:aria-[current]:bg-hover"
    >
      <Icon aria-hidden="true" strokeWidth={1.5} className="size-4 flex-none" />
      <span className="in-[aside]:max-lg:sr-only">{t(key)}</span>
      {count !== null && (
        <span className="ml-auto font-normal text-12 text-ink-3 in-[aside]:max-lg:hidden in-[[aria-current]]:text-ink-2">
          {count}
        </span>
      )}
    </Link>
  );
}
