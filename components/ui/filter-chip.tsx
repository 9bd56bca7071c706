'use client';

// One chip is one filter. Dashed: not set, it opens the choices. Solid: set, with its value and a way out.
import { Plus, X } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { use } from 'react';
import { Menu, MenuParts } from './menu';

export interface FilterOption {
  value: string;
  label: string;
  /** Left out where `hrefPrefix` and the value make it. */
  href?: string;
}

interface FilterChipProps {
  label: string;
  options: FilterOption[];
  /** The chosen option's value, or null. */
  value: string | null;
  clearHref: string;
  /** Of many options, whose addresses would be most of a page's text: what comes before the value. */
  hrefPrefix?: string;
}

const shape =
  'inline-flex h-7 items-center gap-1.5 rounded-full border px-2 text-ink-2 whitespace-nowrap hover:bg-hover max-md:h-8 [&>svg]:size-3.5 [&>svg]:text-ink-3';

export function FilterChip({ label, options, value, clearHref, hrefPrefix = '' }: FilterChipProps) {
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
    <Menu
      face={
        <>
          <Plus aria-hidden="true" strokeWidth={1.5} />
          {label}
        </>
      }
      buttonClass={`${shape} cursor-pointer border-line-strong border-dashed`}
      contentClass="z-50 max-h-80 min-w-36 animate-enter overflow-y-auto rounded-3 bg-raised p-1 shadow-overlay"
      align="start"
      sideOffset={6}
    >
      <Choices options={options} hrefPrefix={hrefPrefix} />
    </Menu>
  );
}

function Choices({ options, hrefPrefix }: { options: FilterOption[]; hrefPrefix: string }) {
  const parts = use(MenuParts);
  if (!parts) return null;
  return options.map((option) => (
    <parts.Item key={option.value} asChild>
      <Link
        href={option.href ?? `${hrefPrefix}${encodeURIComponent(option.value)}`}
        scroll={false}
        className="flex h-8 items-center rounded-2 px-2 outline-none data-[highlighted]:bg-hover"
      >
        {option.label}
      </Link>
    </parts.Item>
  ));
}
