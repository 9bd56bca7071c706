'use client';

// Copies a text and says so in its own word for a while.
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from './button';

const saidForMs = 2_500;

interface CopyButtonProps {
  value: string;
  /** What is copied, for its accessible name. */
  label: string;
}

export function CopyButton({ value, label }: CopyButtonProps) {
  const t = useTranslations('ui.copyButton');
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), saidForMs);
    return () => clearTimeout(timer);
  }, [state]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      // Browsers give the clipboard only to https and localhost.
      setState('failed');
    }
  }
  return (
    <Button size="small" aria-label={`${t(state)} ${label}`} onClick={copy}>
      {state === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      {t(state)}
    </Button>
  );
}
