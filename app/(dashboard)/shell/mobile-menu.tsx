'use client';

// On phones the navigation opens from the left; going somewhere closes it. The drawer's script is fetched when it is first opened.
import { Menu } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { iconButtonClass } from '@/components/ui/button';

const load = () => import('./drawer');
const Drawer = lazy(async () => ({ default: (await load()).Drawer }));

export function MobileMenu({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const [openOn, setOpenOn] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = openOn === pathname;
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={t('openMenu')}
        onPointerEnter={() => void load().catch(() => undefined)}
        onClick={() => setOpenOn(pathname)}
        className={`${iconButtonClass} -ml-2 md:hidden`}
      >
        <Menu aria-hidden="true" strokeWidth={1.5} />
      </button>
      {openOn !== null && (
        <Suspense fallback={null}>
          <Drawer isOpen={isOpen} onClose={() => setOpenOn(null)} onClosed={() => button.current?.focus()}>
            {children}
          </Drawer>
        </Suspense>
      )}
    </>
  );
}
