'use client';

// Whoever goes to a page by keyboard reads on at its content: what was pressed is often gone with the page before, and the
// browser would begin again at the very top.
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

export function FocusMain() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (document.activeElement === document.body) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return null;
}
