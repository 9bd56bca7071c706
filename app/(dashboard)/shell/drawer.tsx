'use client';

// What the menu of phones opens.
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { iconButtonClass } from '@/components/ui/button';

interface DrawerProps {
  isOpen: boolean;
  onClose: () => void;
  /** Gives the focus back to where it was. */
  onClosed: () => void;
  children: ReactNode;
}

export function Drawer({ isOpen, onClose, onClosed, children }: DrawerProps) {
  const t = useTranslations('shell');
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-enter bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
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
