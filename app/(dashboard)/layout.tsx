// The shell of every staff page. It asks who is there before any skeleton is sent, so that a stranger is redirected by status.
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ClientWords } from '@/components/client-words';
import { Toaster } from '@/components/ui/toaster';
import { requireStaff } from '@/lib/http/require-staff';
import { countAuthorizers } from '@/lib/stores/authorizer-list';
import { getChangeStamp } from '@/lib/stores/change-stamp';
import { readPlatforms } from './read-once';
import { Banners } from './shell/banners';
import { FocusMain } from './shell/focus-main';
import { SideBar } from './shell/side-bar';
import { TopBar } from './shell/top-bar';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff();
  const t = await getTranslations('shell');
  // The stamp first: what changes while the rest is read is told afterwards.
  const stamp = await getChangeStamp();
  const [platforms, accountCount] = await Promise.all([readPlatforms(), countAuthorizers()]);
  const navigation = (
    <SideBar platforms={platforms} accountCount={accountCount} isAdmin={staff.role === 'admin'} />
  );
  return (
    <ClientWords of={['shell', 'palette', 'kinds', 'states']}>
      <a
        href="#main"
        className="-top-16 absolute left-2 z-50 rounded-2 bg-primary px-3 py-2 text-ink-inverse focus:top-2"
      >
        {t('skip')}
      </a>
      <div className="grid min-h-screen grid-cols-[var(--side)_minmax(0,1fr)] max-md:block max-lg:grid-cols-[var(--rail)_minmax(0,1fr)]">
        <aside className="group/side border-line border-r bg-canvas max-md:hidden">
          <div className="sticky top-0 flex h-screen flex-col overflow-y-auto px-2 pb-2">{navigation}</div>
        </aside>
        <div className="min-w-0">
          <TopBar name={staff.name || staff.email} email={staff.email} role={staff.role} stamp={stamp}>
            {navigation}
          </TopBar>
          <Banners platforms={platforms} />
          <FocusMain />
          <main id="main" tabIndex={-1} className="max-w-350 px-page pt-6 pb-16 outline-none max-md:pt-4">
            {children}
          </main>
        </div>
      </div>
      <Toaster />
    </ClientWords>
  );
}
