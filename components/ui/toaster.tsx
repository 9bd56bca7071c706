'use client';

// The corner for toasts. Its script is fetched at the first touch of the page, before anything has something to say.
import { type ComponentType, useEffect, useState } from 'react';
import { announceCorner } from './toast';

const touches = ['pointerdown', 'keydown'] as const;

export function Toaster() {
  const [Corner, setCorner] = useState<ComponentType | null>(null);
  useEffect(() => {
    const unlisten = () => {
      for (const touch of touches) document.removeEventListener(touch, load);
    };
    async function load() {
      try {
        const { ToastCorner } = await import('./toast-corner');
        setCorner(() => ToastCorner);
        unlisten();
      } catch {
        // Without the network: the next touch tries again.
      }
    }
    for (const touch of touches) document.addEventListener(touch, load);
    const forget = announceCorner(() => void load());
    return () => {
      unlisten();
      forget();
    };
  }, []);
  return Corner && <Corner />;
}
