'use client';

// The menu at the end of a row, and on a page's head, for what can be done with one thing.
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, use } from 'react';
import { iconButtonClass } from './button';
import { AfterMenu, Menu, MenuParts } from './menu';

const itemClass =
  'flex h-8 w-full cursor-pointer items-center rounded-2 px-2 outline-none data-[disabled]:cursor-not-allowed data-[disabled]:text-ink-3 data-[highlighted]:bg-hover max-md:h-10';

export function RowMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu
      face={<Ellipsis aria-hidden="true" strokeWidth={1.5} />}
      label={label}
      buttonClass={iconButtonClass}
      contentClass="z-30 min-w-44 animate-enter rounded-3 bg-raised p-1 shadow-overlay"
      align="end"
      sideOffset={4}
    >
      {children}
    </Menu>
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
  const parts = use(MenuParts);
  const afterMenu = use(AfterMenu);
  return (
    parts && (
      <parts.Item
        className={isGrave ? `${itemClass} text-critical` : itemClass}
        onSelect={() => afterMenu(onSelect)}
        disabled={isOff}
      >
        {children}
      </parts.Item>
    )
  );
}

export function RowMenuLink({ href, children }: { href: string; children: string }) {
  const parts = use(MenuParts);
  return (
    parts && (
      <parts.Item asChild>
        <Link href={href} className={itemClass}>
          {children}
        </Link>
      </parts.Item>
    )
  );
}

export function RowMenuRule() {
  const parts = use(MenuParts);
  return parts && <parts.Separator className="my-1 border-line border-t" />;
}
