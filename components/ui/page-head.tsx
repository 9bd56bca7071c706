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
    <div className="mb-5 grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-6 max-md:mb-4 max-md:items-center">
      <h1 className="font-title text-20 tracking-[-0.005em]">
        {title}
        {count !== undefined && <span className="ml-1.5 font-normal text-ink-3">{count}</span>}
      </h1>
      {actions && <div className="row-span-2 flex gap-2 max-md:row-span-1">{actions}</div>}
      <p className="col-start-1 mt-0.5 max-w-[56em] text-pretty text-ink-2 max-md:col-span-2 max-md:mt-1">
        {about}
      </p>
    </div>
  );
}
