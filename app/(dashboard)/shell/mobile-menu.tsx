'use client';

// On phones the navigation opens from the left; going somewhere closes it.
import { Menu, X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { iconButtonClass } from '@/components/ui/button';

export function MobileMenu({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const [openOn, setOpenOn] = useState<string | null>(null);
  return (
    <Dialog.Root open={openOn === pathname} onOpenChange={(open) => setOpenOn(open ? pathname : null)}>
      <Dialog.Trigger aria-label={t('openMenu')} className={`${iconButtonClass} -ml-2 md:hidden`}>
        <Menu aria-hidden="true" strokeWidth={1.5} />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-enter bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-70 max-w-[85vw] animate-enter flex-col bg-canvas px-2 pb-4 shadow-overlay"
        >
          <Dialog.Title className="sr-only">{t('navigation')}</Dialog.Title>
          {children}
          <Dialog.Close aria-label={t('closeMenu')} className={`${iconButtonClass} absolute top-1 right-2`}>
            <X aria-hidden="true" strokeWidth={1.5} />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
