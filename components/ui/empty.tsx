// An empty place says what will be here and what the next step is.
import type { ReactNode } from 'react';
import { StateMark } from './state-mark';

export function Empty({
  title,
  children,
  actions,
  isPage = false,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** There is no other title on the page. */
  isPage?: boolean;
}) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className="grid max-w-[520px] justify-items-start gap-1 px-6 py-10 max-md:px-4 max-md:py-7">
      <Heading className="font-title text-14">{title}</Heading>
      {children && <div className="text-pretty text-ink-2">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

/** In place of a page: what went wrong, why, what to do; then the facts (errcode, rid …) and the way on. */
export function Fault({
  title,
  children,
  facts,
  actions,
}: {
  title: string;
  children: ReactNode;
  facts?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div role="alert" className="max-w-[640px] px-6 py-5 max-md:p-4">
      <h1 className="flex items-center gap-2 font-title text-14">
        <StateMark state="critical" />
        {title}
      </h1>
      <div className="mt-1 mb-3 text-pretty text-ink-2">{children}</div>
      {facts && <div className="border-line border-t pt-1.5">{facts}</div>}
      {actions && <div className="mt-3.5 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
