'use client';

// The place, in the foot of the list, of what can be done with ticked accounts. Its script is fetched when a box is about to be
// ticked; until then there is nothing of it, and what is ticked meanwhile waits for it.
import { lazy, Suspense, useEffect, useState } from 'react';
import { createTouches, listTicks, toTick } from './ticks';

const load = () => import('./ticked-bar');
const TickedBar = lazy(async () => ({ default: (await load()).TickedBar }));

export function TickedFoot({ canRefresh }: { canRefresh: boolean }) {
  const [touches] = useState(createTouches);
  const [isTouched, setIsTouched] = useState(false);
  useEffect(() => {
    const begin = async () => {
      // Without the network nothing is shown; the next tick tries again.
      await load().then(
        () => setIsTouched(true),
        () => undefined,
      );
    };
    const prepare = ({ target }: Event) => void (toTick(target) && load().catch(() => undefined));
    const take = ({ target, shiftKey }: MouseEvent) => {
      const tick = toTick(target);
      if (!tick) return;
      touches.tell({ tick, isRange: shiftKey });
      void begin();
    };
    document.addEventListener('pointerover', prepare);
    document.addEventListener('focusin', prepare);
    document.addEventListener('click', take);
    // Ticked before any script was there.
    if (listTicks().some(({ checked }) => checked)) void begin();
    return () => {
      document.removeEventListener('pointerover', prepare);
      document.removeEventListener('focusin', prepare);
      document.removeEventListener('click', take);
    };
  }, [touches]);
  return (
    isTouched && (
      <Suspense fallback={null}>
        <TickedBar touches={touches} canRefresh={canRefresh} />
      </Suspense>
    )
  );
}
