'use client';

// Which accounts are ticked: one by one, with Shift all between two, by the box in the head all of the page; Escape unticks them.
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  listTicks,
  pageTick,
  rangeBetween,
  readTicked,
  type TickedAccount,
  type Touch,
  type Touches,
  toTick,
} from './ticks';

interface Ticked {
  accounts: TickedAccount[];
  /** All without ids. The focus goes to the box that was touched last, as what can be done is gone with the last one. */
  untick(ids?: string[]): void;
  tickPage(): void;
}

export function useTicked(touches: Touches): Ticked {
  const [accounts, setAccounts] = useState<TickedAccount[]>([]);
  const last = useRef<HTMLInputElement>(null);

  const untick = useCallback((ids?: string[]) => {
    for (const tick of listTicks()) if (!ids || ids.includes(tick.value)) tick.checked = false;
    const left = readTicked();
    setAccounts(left);
    if (left.length === 0) last.current?.focus({ preventScroll: true });
  }, []);
  const tickPage = useCallback(() => {
    for (const tick of listTicks()) tick.checked = true;
    setAccounts(readTicked());
  }, []);

  useEffect(() => {
    function take({ tick, isRange }: Touch) {
      const ticks = listTicks();
      const range = isRange ? rangeBetween(ticks, last.current ?? tick, tick) : [];
      for (const each of tick.name === pageTick ? ticks : range) each.checked = tick.checked;
      last.current = tick;
      setAccounts(readTicked());
    }
    function onMouseDown(event: MouseEvent) {
      const tick = event.shiftKey && toTick(event.target);
      if (!tick) return;
      // Otherwise the browser marks all text between the two.
      event.preventDefault();
      tick.focus();
    }
    const stop = touches.takeOver(take);
    setAccounts(readTicked());
    // Rows that came, or are gone.
    const rows = new MutationObserver(() => setAccounts(readTicked()));
    const [some] = listTicks();
    for (const body of some?.closest('table')?.tBodies ?? []) rows.observe(body, { childList: true });
    document.addEventListener('mousedown', onMouseDown);
    return () => {
      stop();
      rows.disconnect();
      document.removeEventListener('mousedown', onMouseDown);
    };
  }, [touches]);

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
