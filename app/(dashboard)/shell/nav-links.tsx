'use client';

// The pages, with the one we are on marked.
import {
  Activity,
  KeyRound,
  LayoutList,
  type LucideIcon,
  MessagesSquare,
  QrCode,
  Send,
  Ticket,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

const pages = [
  { href: '/', key: 'overview', Icon: Activity },
  { href: '/authorize', key: 'authorize', Icon: QrCode },
  { href: '/accounts', key: 'accounts', Icon: LayoutList },
  { href: '/tokens', key: 'tokens', Icon: KeyRound },
  { href: '/tickets', key: 'tickets', Icon: Ticket },
  { href: '/events', key: 'events', Icon: MessagesSquare },
  { href: '/forwarding', key: 'forwarding', Icon: Send, isForAdmins: true },
] as const satisfies { href: string; key: string; Icon: LucideIcon; isForAdmins?: true }[];

export function NavLinks({ accountCount, isAdmin }: { accountCount: string; isAdmin: boolean }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const shown = pages.filter((page) => isAdmin || !('isForAdmins' in page));
  return (
    <nav aria-label={t('navigation')} className="grid gap-px">
      {shown.map(({ href, key, Icon }) => {
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
