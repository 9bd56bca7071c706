'use client';

// A secret that is shown once: only its button closes it, as afterwards nobody can read it again.
import type { ReactNode } from 'react';
import { Button } from './ui/button';
import { Modal } from './ui/confirm';

interface SecretDialogProps {
  isOpen: boolean;
  title: string;
  /** What to do with it, and the secret itself. */
  children: ReactNode;
  /** The button's words: it is kept. */
  kept: string;
  onClose: () => void;
}

export function SecretDialog({ isOpen, title, children, kept, onClose }: SecretDialogProps) {
  return (
    <Modal isOpen={isOpen} title={title} about={children} onClose={null}>
      <Button look="primary" onClick={onClose}>
        {kept}
      </Button>
    </Modal>
  );
}
