'use client';

// A menu that opens at once, and then at its own button's wish. The page behind it can still be scrolled, clicked and read.
import { DropdownMenu } from 'radix-ui';
import { useCallback, useRef } from 'react';
import { AfterMenu, MenuParts, type MenuProps } from './menu';

export function OpenedMenu({ children, ...rest }: MenuProps & { isByKey: boolean }) {
  const { face, label, buttonClass, contentClass, align, sideOffset, isByKey } = rest;
  // Who opens a menu with a key stands on its first entry. It would know the key itself, had it been there when it was pressed.
  const enter = useCallback(
    (content: HTMLElement | null) => {
      if (!isByKey || !content) return;
      requestAnimationFrame(() => content.querySelector<HTMLElement>(firstEntry)?.focus());
    },
    [isByKey],
  );
  const chosen = useRef<(() => void) | null>(null);
  const keep = useCallback((act: () => void) => {
    chosen.current = act;
  }, []);
  const act = () => {
    // The button gets its focus after this.
    queueMicrotask(() => {
      chosen.current?.();
      chosen.current = null;
    });
  };
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger aria-label={label} className={buttonClass}>
        {face}
      </DropdownMenu.Trigger>
      {/* Within the page's content: what lies outside of all landmarks is passed over by those who go by them. */}
      <DropdownMenu.Portal container={document.getElementById('main')}>
        <DropdownMenu.Content
          ref={enter}
          align={align}
          sideOffset={sideOffset}
          className={contentClass}
          onCloseAutoFocus={act}
        >
          <MenuParts value={DropdownMenu}>
            <AfterMenu value={keep}>{children}</AfterMenu>
          </MenuParts>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const firstEntry = '[role="menuitem"]:not([data-disabled])';
