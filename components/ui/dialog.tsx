'use client';

// A dialog names the consequence before its button does it. Escape and the scrim close it, focus returns to where it was.
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
  actions: ReactNode;
}

export function Dialog({ open, onOpenChange, title, children, actions }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-enter bg-scrim" />
        <Radix.Content className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-32px)] max-w-110 -translate-1/2 animate-enter rounded-3 bg-raised shadow-overlay">
          <div className="p-5">
            <Radix.Title className="mb-1.5 font-title text-14">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-ink-2">{children}</div>
            </Radix.Description>
          </div>
          <div className="flex justify-end gap-2 border-line border-t px-5 py-3">{actions}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
