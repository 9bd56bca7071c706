'use client';

// The menu at the end of a row, and on a page's head, for what can be done with one thing.
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { iconButtonClass } from './button';

const itemClass =
  'flex h-8 w-full cursor-pointer items-center rounded-2 px-2 outline-none data-[disabled]:cursor-not-allowed data-[disabled]:text-ink-3 data-[highlighted]:bg-hover max-md:h-10';

export function RowMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger aria-label={label} className={iconButtonClass}>
        <Ellipsis aria-hidden="true" strokeWidth={1.5} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-30 min-w-44 animate-enter rounded-3 bg-raised p-1 shadow-overlay"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface RowMenuItemProps {
  children: string;
  onSelect: () => void;
  isOff?: boolean;
  /** Ends or removes something. */
  isGrave?: boolean;
}

export function RowMenuItem({ children, onSelect, isOff = false, isGrave = false }: RowMenuItemProps) {
  return (
    <DropdownMenu.Item
      className={isGrave ? `${itemClass} text-critical` : itemClass}
      onSelect={onSelect}
      disabled={isOff}
    >
      {children}
    </DropdownMenu.Item>
  );
}

export function RowMenuLink({ href, children }: { href: string; children: string }) {
  return (
    <DropdownMenu.Item asChild>
      <Link href={href} className={itemClass}>
        {children}
      </Link>
    </DropdownMenu.Item>
  );
}

export function RowMenuRule() {
  return <DropdownMenu.Separator className="my-1 border-line border-t" />;
}
