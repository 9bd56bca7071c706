// A page's title, one line that says what it is for, and its actions at the right.
import type { ReactNode } from 'react';

interface PageHeadProps {
  title: ReactNode;
  count?: ReactNode;
  /** How the one thing stands that the page is about. */
  state?: ReactNode;
  about: ReactNode;
  actions?: ReactNode;
}

export function PageHead({ title, count, state, about, actions }: PageHeadProps) {
  return (
    <div className="mb-5 grid grid-cols-[minmax(12rem,1fr)_auto] items-start gap-x-6 max-md:mb-4 max-md:flex max-md:flex-wrap max-md:items-center max-md:justify-between max-md:gap-x-3 max-md:gap-y-1">
      <div className="flex flex-wrap items-center gap-x-3">
        <h1 className="font-title text-20 tracking-[-0.005em] max-md:whitespace-nowrap">
          {title}
          {count !== undefined && <span className="ml-1.5 font-normal text-ink-3">{count}</span>}
        </h1>
        {state}
      </div>
      {actions && (
        <div className="flex flex-wrap justify-end gap-2 lg:row-span-2 max-md:min-w-0 max-md:justify-start">
          {actions}
        </div>
      )}
      <p className="col-start-1 mt-0.5 max-w-[56em] text-pretty md:max-lg:col-span-2 text-ink-2 max-md:order-last max-md:basis-full">
        {about}
      </p>
    </div>
  );
}
