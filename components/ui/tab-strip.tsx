'use client';

// Tabs in one line that scrolls where it is too narrow for them: the open one is in sight.
import { type ReactNode, useEffect, useRef } from 'react';

interface TabStripProps {
  label: string;
  /** Of the open one: when it changes, that comes into sight. */
  current: string | undefined;
  children: ReactNode;
}

export function TabStrip({ label, current, children }: TabStripProps) {
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current: tabs } = strip;
    if (current === undefined || !tabs) return;
    // Told at once, and again when the window changes.
    const observer = new ResizeObserver(() => showOpen(tabs));
    observer.observe(tabs);
    return () => observer.disconnect();
  }, [current]);
  return (
    <nav
      ref={strip}
      aria-label={label}
      className="scrollbar-none mb-3 flex gap-5 overflow-x-auto border-line border-b max-md:bleed max-md:px-page"
    >
      {children}
    </nav>
  );
}

function showOpen(tabs: HTMLElement): void {
  const open = tabs.querySelector('[aria-current]');
  if (!open) return;
  const { left, width } = open.getBoundingClientRect();
  const frame = tabs.getBoundingClientRect();
  tabs.scrollLeft += left + width / 2 - (frame.left + frame.width / 2);
}
