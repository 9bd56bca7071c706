'use client';

// The place, in the foot of the list, of what can be done with ticked accounts. Its script is fetched when a box is about to be
// ticked; until then there is nothing of it.
import { lazy, Suspense, useEffect, useState } from 'react';
import { listTicks, toTick } from './ticks';

const load = () => import('./ticked-bar');
const TickedBar = lazy(async () => ({ default: (await load()).TickedBar }));

export function TickedFoot({ canRefresh }: { canRefresh: boolean }) {
  const [first, setFirst] = useState<HTMLInputElement | null>(null);
  useEffect(() => {
    if (first) return;
    const begin = async (tick: HTMLInputElement | null | undefined) => {
      if (!tick) return;
      // Without the network nothing is shown; the next tick tries again.
      await load().then(
        () => setFirst(tick),
        () => undefined,
      );
    };
    const prepare = ({ target }: Event) => void (toTick(target) && load().catch(() => undefined));
    const take = ({ target }: Event) => void begin(toTick(target));
    document.addEventListener('pointerover', prepare);
    document.addEventListener('focusin', prepare);
    document.addEventListener('click', take);
    // Ticked before any script was there.
    void begin(listTicks().find(({ checked }) => checked));
    return () => {
      document.removeEventListener('pointerover', prepare);
      document.removeEventListener('focusin', prepare);
      document.removeEventListener('click', take);
    };
  }, [first]);
  return (
    first && (
      <Suspense fallback={null}>
        <TickedBar first={first} canRefresh={canRefresh} />
      </Suspense>
    )
  );
}
