'use client';

// The way into the palette: a button that looks like a search, an icon on phones, and ⌘K or Ctrl+K anywhere. The palette's own
// script is fetched when it is first about to be needed.
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useIsApple } from './use-is-apple';

const load = () => import('./palette');
const Palette = lazy(async () => ({ default: (await load()).Palette }));

export function PaletteButton({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations('palette');
  const [isOpen, setIsOpen] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const isApple = useIsApple();

  useEffect(() => {
    function press(event: KeyboardEvent) {
      // Before the other key of the shortcut comes: what is typed then must not be lost.
      if (event.key === 'Meta' || event.key === 'Control') void load();
      const isShortcut = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey;
      if (!isShortcut || event.key.toLowerCase() !== 'k' || event.repeat) return;
      event.preventDefault();
      if (!isOpen) cameFrom.current = document.activeElement;
      setIsOpen(!isOpen);
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOpen]);

  function giveBackFocus() {
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={(event) => {
          cameFrom.current = event.currentTarget;
          setIsOpen(true);
        }}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        className="mr-auto flex h-(--control) w-76 items-center gap-2 rounded-2 border border-line-strong bg-surface px-2.5 text-ink-3 transition-colors hover:border-line-mark max-md:mr-0 max-md:grid max-md:size-10 max-md:place-items-center max-md:border-0 max-md:px-0 max-md:text-ink-2"
      >
        <Search aria-hidden="true" strokeWidth={1.5} className="size-4 flex-none" />
        <span className="truncate max-md:sr-only">{t('title')}</span>
        <span
          aria-hidden="true"
          className="ml-auto flex-none whitespace-nowrap rounded-1 border border-line px-1 font-sans text-12 max-md:hidden"
        >
          {isApple ? '⌘K' : 'Ctrl K'}
        </span>
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <Palette isAdmin={isAdmin} onClose={() => setIsOpen(false)} onClosed={giveBackFocus} />
        </Suspense>
      )}
    </>
  );
}
