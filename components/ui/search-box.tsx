'use client';

// Searches as one types and keeps the words in the URL; "/" jumps to it.
import { Search } from 'lucide-react';
import { useEffect } from 'react';
import { Input } from './field';
import { useListParam } from './use-list-param';

export function SearchBox({
  name = 'q',
  label,
  hasShortcut = true,
  className = 'w-66 max-md:w-full',
}: {
  name?: string;
  label: string;
  /** One box of a page answers to "/". */
  hasShortcut?: boolean;
  className?: string;
}) {
  const { box, text, change, isPending } = useListParam<HTMLInputElement>(name);

  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent) {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      box.current?.focus();
    }
    if (hasShortcut) document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, [hasShortcut, box]);

  return (
    <Input
      ref={box}
      type="search"
      value={text}
      onChange={(event) => change(event.target.value)}
      placeholder={label}
      aria-label={label}
      aria-busy={isPending}
      frameClassName={className}
      icon={<Search aria-hidden="true" strokeWidth={1.5} />}
      end={
        hasShortcut &&
        text === '' && (
          <kbd className="rounded-1 border border-line bg-surface px-1 font-sans text-12 text-ink-3 max-md:hidden">
            /
          </kbd>
        )
      }
    />
  );
}
