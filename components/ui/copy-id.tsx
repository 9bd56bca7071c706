'use client';

// An id in monospace that copies on click and says so.
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { toast } from './toast';

interface CopyIdProps {
  value: string;
  /** What to show instead of the whole value. */
  shown?: string;
  className?: string;
}

export function CopyId({ value, shown = value, className = 'text-ink-2' }: CopyIdProps) {
  const t = useTranslations('ui');
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      toast.success(t('copied', { value }));
    } catch {
      toast.error(t('copyFailed'));
    }
  }
  return (
    <button
      type="button"
      onClick={copy}
      title={t('clickToCopy', { value })}
      className={`group inline-flex min-h-6 max-w-full items-center gap-1 rounded-1 font-mono text-12 whitespace-nowrap hover:text-ink-1 ${className}`}
    >
      <span className="truncate">{shown}</span>
      <Copy
        aria-hidden="true"
        className="size-3 flex-none text-ink-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
      />
    </button>
  );
}
