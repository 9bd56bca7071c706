'use client';

// Asks before something that cannot be taken back, or changes what others get: its text names the consequence. The dialog's
// script is fetched when it is first opened; until then there is nothing of it on the page.
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';

export interface ConfirmProps {
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

export interface ModalProps {
  isOpen: boolean;
  title: string;
  about: ReactNode;
  /** Its buttons. */
  children: ReactNode;
  /** For Escape; null where what it shows is gone afterwards, so that only its buttons close it. */
  onClose: (() => void) | null;
}

const load = () => import('./modal');

export const Confirm = onceOpened(lazy(async () => ({ default: (await load()).Confirm })));

/** A dialog that a click beside it does not close. */
export const Modal = onceOpened(lazy(async () => ({ default: (await load()).Modal })));

function onceOpened<Props extends { isOpen: boolean }>(Dialog: ComponentType<Props>) {
  return function OnceOpened(props: Props) {
    const [wasOpened, setWasOpened] = useState(props.isOpen);
    if (props.isOpen && !wasOpened) setWasOpened(true);
    if (!wasOpened) return null;
    return (
      <Suspense fallback={null}>
        <Dialog {...props} />
      </Suspense>
    );
  };
}
