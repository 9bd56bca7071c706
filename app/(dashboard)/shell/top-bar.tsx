// The header: the menu of phones, the way into the palette, and what is the reader's own.
import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/ui/language-switch';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { LiveUpdates } from './live-updates';
import { MobileMenu } from './mobile-menu';
import { PaletteButton } from './palette/palette-button';
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

export function TopBar({ name, email, role, stamp, children }: TopBarProps) {
  return (
    <header className="sticky top-0 z-10 flex h-(--top) items-center gap-1 border-line border-b bg-surface px-page">
      <MobileMenu>{children}</MobileMenu>
      <b className="mr-auto truncate font-title md:hidden">wxdesk</b>
      <PaletteButton isAdmin={role === 'admin'} />
      <LiveUpdates stamp={stamp} />
      <LanguageSwitch />
      <ThemeSwitch />
      <StaffMenu name={name} email={email} role={role} />
    </header>
  );
}
