'use client';

// What narrows a list, held by one parameter of the URL: what is typed goes there once typing pauses, and the place in the list and
// what is open beside it go.
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';

const pauseMs = 250;

/** What the address is about to hold: the box beside may be changed before the page is there. */
let asked: string | null = null;

/** `Box` is what is typed into, or what stands around it. */
export function useListParam<Box extends HTMLElement>(name: string) {
  const router = useRouter();
  const pathname = usePathname();
  const inAddress = useSearchParams().get(name) ?? '';
  const [isPending, startTransition] = useTransition();
  const [text, setText] = useState(inAddress);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const box = useRef<Box>(null);

  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    if (!isPending) asked = null;
  }, [isPending]);

  // A link may have changed it, or Back; what is being typed stays.
  useEffect(() => {
    if (!box.current?.contains(document.activeElement) && timer.current === undefined) setText(inAddress);
  }, [inAddress]);

  function change(value: string) {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const next = new URLSearchParams(asked ?? window.location.search);
      for (const left of ['after', 'before', 'id']) next.delete(left);
      if (value.trim()) next.set(name, value.trim());
      else next.delete(name);
      asked = next.toString();
      startTransition(() =>
        router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false }),
      );
    }, pauseMs);
  }

  return { box, text, change, isPending };
}
