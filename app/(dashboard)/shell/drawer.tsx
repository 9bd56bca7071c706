'use client';

// What the menu of phones opens.
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { iconButtonClass } from '@/components/ui/button';
import { Overlay, type OverlayProps } from './overlay';

interface DrawerProps extends OverlayProps {
  isOpen: boolean;
  children: ReactNode;
}

export function Drawer({ children, ...overlay }: DrawerProps) {
  const t = useTranslations('shell');
  return (
    <Overlay
      {...overlay}
      title={t('navigation')}
      className="inset-y-0 left-0 w-70 max-w-[85vw] bg-canvas px-2 pb-4"
    >
      {children}
      <Dialog.Close aria-label={t('closeMenu')} className={`${iconButtonClass} absolute top-1 right-2`}>
        <X aria-hidden="true" strokeWidth={1.5} />
      </Dialog.Close>
    </Overlay>
  );
}
