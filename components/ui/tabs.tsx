// Tabs that are links: the URL holds which is open.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { TabStrip } from './tab-strip';

export interface Tab {
  href: string;
  label: string;
  isCurrent: boolean;
  count?: ReactNode;
  mark?: ReactNode;
}

export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <TabStrip label={label} current={tabs.find(({ isCurrent }) => isCurrent)?.href}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.isCurrent ? 'page' : undefined}
          className="-mb-px flex items-center gap-1.5 border-transparent border-b-2 pb-[9px] text-ink-2 whitespace-nowrap hover:text-ink-1 focus-visible:-outline-offset-2 aria-[current]:border-ink-1 aria-[current]:font-medium aria-[current]:text-ink-1 max-md:pt-1.5"
        >
          {tab.mark}
          {tab.label}
          {tab.count !== undefined && <span className="font-normal text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </TabStrip>
  );
}
