'use client';

// Searches as one types and keeps the words in the URL; "/" jumps to it.
import { Search } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { Input } from './field';

const pauseMs = 250;

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
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const [text, setText] = useState(params.get(name) ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent) {
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (event.key !== '/' || isTyping || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      input.current?.focus();
    }
    if (hasShortcut) document.addEventListener('keydown', focusOnSlash);
    return () => {
      document.removeEventListener('keydown', focusOnSlash);
      clearTimeout(timer.current);
    };
  }, [hasShortcut]);

  // A link may have changed it, or Back; what is being typed stays.
  const inAddress = params.get(name) ?? '';
  useEffect(() => {
    if (document.activeElement !== input.current && timer.current === undefined) setText(inAddress);
  }, [inAddress]);

  function change(value: string) {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const next = new URLSearchParams(params);
      next.delete('after');
      next.delete('before');
      if (value.trim()) next.set(name, value.trim());
      else next.delete(name);
      startTransition(() =>
        router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false }),
      );
    }, pauseMs);
  }

  return (
    <Input
      ref={input}
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
