// The header: the menu of phones, the search for an account, and what is the reader's own.
import { Search } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Input } from '@/components/ui/field';
import { LanguageSwitch } from '@/components/ui/language-switch';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { LiveUpdates } from './live-updates';
import { MobileMenu } from './mobile-menu';
import { StaffMenu } from './staff-menu';

interface TopBarProps {
  name: string;
  email: string;
  role: string;
  /** What the page knows of changes. */
  stamp: string;
  /** The navigation, for the menu of phones. */
  children: ReactNode;
}

export async function TopBar({ name, email, role, stamp, children }: TopBarProps) {
  const t = await getTranslations('shell');
  return (
    <header className="sticky top-0 z-10 flex h-(--top) items-center gap-1 border-line border-b bg-surface px-page">
      <MobileMenu>{children}</MobileMenu>
      <search className="mr-auto w-70 max-md:hidden">
        <form action="/accounts">
          <Input
            type="search"
            name="q"
            placeholder={t('findAccount')}
            aria-label={t('findAccount')}
            icon={<Search aria-hidden="true" strokeWidth={1.5} />}
          />
        </form>
      </search>
      <b className="mr-auto truncate font-title md:hidden">wxdesk</b>
      <LiveUpdates stamp={stamp} />
      <LanguageSwitch />
      <ThemeSwitch />
      <StaffMenu name={name} email={email} role={role} />
    </header>
  );
}
