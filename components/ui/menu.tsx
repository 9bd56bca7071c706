'use client';

// A button that opens a menu. The menu's script, much larger than the button's, is fetched when it is first about to be needed.
import type { DropdownMenu } from 'radix-ui';
import { createContext, lazy, type ReactNode, Suspense, useState } from 'react';

export interface MenuProps {
  /** What the button shows. */
  face: ReactNode;
  /** Names the button where its face is only a picture. */
  label?: string;
  buttonClass: string;
  contentClass: string;
  align: 'start' | 'end';
  sideOffset: number;
  /** Its entries, made of MenuParts. */
  children: ReactNode;
}

/** What entries are made of; null until the menu is there. */
export const MenuParts = createContext<typeof DropdownMenu | null>(null);

/** Has what was chosen done when the menu is closed and its button has the focus again: a dialog then gives it back to that. */
export const AfterMenu = createContext<(act: () => void) => void>((act) => act());

const load = () => import('./opened-menu');
const OpenedMenu = lazy(async () => ({ default: (await load()).OpenedMenu }));

export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState<'no' | 'byPointer' | 'byKey'>('no');
  async function open(by: 'byPointer' | 'byKey') {
    try {
      await load();
      setWanted(by);
    } catch {
      // Without the network nothing opens; the next click tries again.
    }
  }
  const prepare = () => void load().catch(() => undefined);
  const { face, label, buttonClass } = props;
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label={label}
      className={buttonClass}
      onPointerEnter={prepare}
      onFocus={prepare}
      // A key makes a click without any count.
      onClick={({ detail }) => void open(detail === 0 ? 'byKey' : 'byPointer')}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        void open('byKey');
      }}
    >
      {face}
    </button>
  );
  if (wanted === 'no') return button;
  return (
    <Suspense fallback={button}>
      <OpenedMenu {...props} isByKey={wanted === 'byKey'} />
    </Suspense>
  );
}
