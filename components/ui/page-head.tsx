// A page's title, one line that says what it is for, and its actions at the right.
import type { ReactNode } from 'react';

interface PageHeadProps {
  title: ReactNode;
  count?: ReactNode;
  about: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, count, about, actions }: PageHeadProps) {
  return (
    <div className="mb-5 grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-6 max-md:mb-4 max-md:flex max-md:flex-wrap max-md:items-center max-md:justify-between max-md:gap-x-3 max-md:gap-y-1">
      <h1 className="font-title text-20 tracking-[-0.005em] max-md:whitespace-nowrap">
        {title}
        {count !== undefined && <span className="ml-1.5 font-normal text-ink-3">{count}</span>}
      </h1>
      {actions && <div className="row-span-2 flex flex-wrap justify-end gap-2">{actions}</div>}
      <p className="col-start-1 mt-0.5 max-w-[56em] text-pretty text-ink-2 max-md:order-last max-md:basis-full">
        {about}
      </p>
    </div>
  );
}
