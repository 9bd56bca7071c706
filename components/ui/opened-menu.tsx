'use client';

// A menu that opens at once, and then at its own button's wish.
import { DropdownMenu } from 'radix-ui';
import { useCallback } from 'react';
import { MenuParts, type MenuProps } from './menu';

export function OpenedMenu({ children, ...rest }: MenuProps & { isByKey: boolean }) {
  const { face, label, buttonClass, contentClass, align, sideOffset, isModal = true, isByKey } = rest;
  // Who opens a menu with a key stands on its first entry. It would know the key itself, had it been there when it was pressed.
  const enter = useCallback(
    (content: HTMLElement | null) => {
      if (!isByKey || !content) return;
      requestAnimationFrame(() => content.querySelector<HTMLElement>(firstEntry)?.focus());
    },
    [isByKey],
  );
  return (
    <DropdownMenu.Root modal={isModal} defaultOpen>
      <DropdownMenu.Trigger aria-label={label} className={buttonClass}>
        {face}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content ref={enter} align={align} sideOffset={sideOffset} className={contentClass}>
          <MenuParts value={DropdownMenu}>{children}</MenuParts>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const firstEntry = '[role="menuitem"]:not([data-disabled])';
