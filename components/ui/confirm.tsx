'use client';

// Asks before something that cannot be taken back, or changes what others get: its text names the consequence.
import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';

interface ConfirmProps {
  isOpen: boolean;
  title: string;
  /** What will be different afterwards. */
  children: ReactNode;
  action: string;
  cancel: string;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function Confirm({ isOpen, title, children, action, cancel, ...rest }: ConfirmProps) {
  const { isPending, onConfirm, onClose } = rest;
  return (
    <Modal isOpen={isOpen} title={title} about={children} onClose={onClose}>
      <AlertDialog.Cancel asChild>
        <Button>{cancel}</Button>
      </AlertDialog.Cancel>
      <Button look="primary" onClick={onConfirm} disabled={isPending} aria-busy={isPending}>
        {action}
      </Button>
    </Modal>
  );
}

interface ModalProps {
  isOpen: boolean;
  title: string;
  about: ReactNode;
  /** Its buttons. */
  children: ReactNode;
  /** For Escape; null where what it shows is gone afterwards, so that only its buttons close it. */
  onClose: (() => void) | null;
}

/** A dialog that a click beside it does not close. */
export function Modal({ isOpen, title, about, children, onClose }: ModalProps) {
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose?.()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-enter bg-scrim" />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 w-115 max-w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 animate-enter rounded-3 bg-raised p-5 shadow-overlay">
          <AlertDialog.Title className="font-title text-14">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="mt-1.5 text-pretty text-ink-2">{about}</div>
          </AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
