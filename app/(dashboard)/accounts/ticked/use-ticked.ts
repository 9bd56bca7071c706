'use client';

// Which accounts are ticked: one by one, with Shift all between two, by the box in the head all of the page; Escape unticks them.
import { useCallback, useEffect, useRef, useState } from 'react';
import { listTicks, pageTick, rangeBetween, readTicked, type TickedAccount, toTick } from './ticks';

interface Ticked {
  accounts: TickedAccount[];
  /** All without ids. The focus goes to the box that was touched last, as what can be done is gone with the last one. */
  untick(ids?: string[]): void;
  tickPage(): void;
}

export function useTicked(first: HTMLInputElement): Ticked {
  const [accounts, setAccounts] = useState<TickedAccount[]>([]);
  const last = useRef(first);

  const untick = useCallback((ids?: string[]) => {
    for (const tick of listTicks()) if (!ids || ids.includes(tick.value)) tick.checked = false;
    const left = readTicked();
    setAccounts(left);
    if (left.length === 0) last.current.focus({ preventScroll: true });
  }, []);
  const tickPage = useCallback(() => {
    for (const tick of listTicks()) tick.checked = true;
    setAccounts(readTicked());
  }, []);

  useEffect(() => {
    function take(tick: HTMLInputElement, isRange: boolean) {
      const ticks = listTicks();
      const meant = tick.name === pageTick ? ticks : isRange ? rangeBetween(ticks, last.current, tick) : [];
      for (const each of meant) each.checked = tick.checked;
      last.current = tick;
      setAccounts(readTicked());
    }
    function onClick({ target, shiftKey }: MouseEvent) {
      const tick = toTick(target);
      if (tick) take(tick, shiftKey);
    }
    function onMouseDown(event: MouseEvent) {
      const tick = event.shiftKey && toTick(event.target);
      if (!tick) return;
      // Otherwise the browser marks all text between the two.
      event.preventDefault();
      tick.focus();
    }
    take(first, false);
    // Rows that came, or are gone.
    const rows = new MutationObserver(() => setAccounts(readTicked()));
    for (const body of first.closest('table')?.tBodies ?? []) rows.observe(body, { childList: true });
    document.addEventListener('click', onClick);
    document.addEventListener('mousedown', onMouseDown);
    return () => {
      rows.disconnect();
      document.removeEventListener('click', onClick);
      document.removeEventListener('mousedown', onMouseDown);
    };
  }, [first]);

  const isAny = accounts.length > 0;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      // What a dialog, a menu or a field has used is not meant for the list.
      const isElsewhere =
        event.defaultPrevented || (event.target instanceof Element && isField(event.target));
      if (event.key === 'Escape' && !isElsewhere) untick();
    }
    if (isAny) document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isAny, untick]);

  return { accounts, untick, tickPage };
}

function isField(element: Element): boolean {
  return element.closest('input:not([type="checkbox"]), textarea, select') !== null;
}
