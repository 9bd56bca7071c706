'use client';

// One chip is one filter. Dashed: not set, it opens the choices. Solid: set, with its value and a way out.
import { Plus, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';

export interface FilterOption {
  value: string;
  label: string;
  href: string;
}

interface FilterChipProps {
  label: string;
  options: FilterOption[];
  /** The chosen option's value, or null. */
  value: string | null;
  clearHref: string;
}

const shape =
  'inline-flex h-7 items-center gap-1.5 rounded-full border px-2 text-ink-2 whitespace-nowrap hover:bg-hover max-md:h-8 [&>svg]:size-3.5 [&>svg]:text-ink-3';

export function FilterChip({ label, options, value, clearHref }: FilterChipProps) {
  const t = useTranslations('ui');
  if (value !== null) {
    const chosen = options.find((option) => option.value === value)?.label ?? value;
    return (
      <Link href={clearHref} scroll={false} className={`${shape} border-line-strong`}>
        <X aria-hidden="true" strokeWidth={1.5} />
        <span className="sr-only">{t('clearFilter')}</span>
        {label} <b className="border-line-strong border-l pl-1.5 font-medium text-accent">{chosen}</b>
      </Link>
    );
  }
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={`${shape} cursor-pointer border-line-strong border-dashed`}>
        <Plus aria-hidden="true" strokeWidth={1.5} />
        {label}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={6}
          className="z-50 max-h-80 min-w-36 animate-enter overflow-y-auto rounded-3 bg-raised p-1 shadow-overlay"
        >
          {options.map((option) => (
            <DropdownMenu.Item key={option.value} asChild>
              <Link
                href={option.href}
                scroll={false}
                className="flex h-8 items-center rounded-2 px-2 outline-none data-[highlighted]:bg-hover"
              >
                {option.label}
              </Link>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
