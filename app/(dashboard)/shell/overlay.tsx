// What lies over the whole page until it is closed, and gives the focus back to where it was.
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';

export interface OverlayProps {
  onClose: () => void;
  /** Gives the focus back. */
  onClosed: () => void;
}

interface FrameProps extends OverlayProps {
  isOpen: boolean;
  /** For screen readers. */
  title: string;
  className: string;
  children: ReactNode;
}

export function Overlay({ isOpen, onClose, onClosed, title, className, children }: FrameProps) {
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
          className={`fixed z-50 flex animate-enter flex-col shadow-overlay ${className}`}
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
