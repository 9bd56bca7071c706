'use client';

// Dialogs that a click beside them does not close. Whoever shows one gets it through confirm.tsx, which fetches it when it is
// first opened. They take the focus and give it back to what opened them: nobody has to tell them what that was.
import { AlertDialog } from 'radix-ui';
import { useRef } from 'react';
import { Button } from './button';
import type { ConfirmProps, ModalProps } from './confirm';

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

export function Modal({ isOpen, title, about, children, onClose }: ModalProps) {
  const focus = useFocus();
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => !open && onClose?.()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-enter bg-scrim" />
        <AlertDialog.Content
          onOpenAutoFocus={focus.enter}
          onCloseAutoFocus={focus.leave}
          className="fixed top-1/2 left-1/2 z-50 w-115 max-w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 animate-enter rounded-3 bg-raised p-5 shadow-overlay"
        >
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

const stops = ':is(input, select, textarea, button, a[href]):not([type=hidden], :disabled)';

/** What opened the dialog that is there or was a moment ago: one that follows on another gives the focus back to the same. */
let first: Element | null = null;

/** On to the first field or button; back to what had the focus before or, if that is gone, to the page's content. */
function useFocus() {
  const openers = useRef<(Element | null)[]>([]);
  return {
    enter(event: Event) {
      event.preventDefault();
      openers.current = [document.activeElement, first];
      first ??= document.activeElement;
      const { currentTarget: dialog } = event;
      if (dialog instanceof Element) focusOn([dialog.querySelector(stops), dialog]);
    },
    leave(event: Event) {
      event.preventDefault();
      first = null;
      focusOn([...openers.current, document.getElementById('main')]);
    },
  };
}

function focusOn(candidates: (Element | null)[]): void {
  const there = candidates.find((each) => each?.isConnected && each !== document.body);
  if (there instanceof HTMLElement) there.focus({ preventScroll: true });
}
