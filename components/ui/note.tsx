// A note that stands in the page: the mark says how bad it is; tints are for what wants a person.
import type { ReactNode } from 'react';
import { type MarkState, StateMark } from './state-mark';

const looks: Record<MarkState, string> = {
  ok: 'border-line',
  due: 'border-line',
  working: 'border-line',
  off: 'border-line',
  failing: 'border-failing-line bg-failing-tint',
  critical: 'border-critical-line bg-critical-tint',
};

interface NoteProps {
  state: MarkState;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
}

export function Note({ state, title, children, actions, className = '' }: NoteProps) {
  return (
    <div className={`flex gap-2.5 rounded-3 border px-4 py-3 ${looks[state]} ${className}`}>
      <StateMark state={state} className="mt-1" />
      <div className="min-w-0">
        <b className="text-ink-1">{title}</b>
        {children && <div className="text-pretty text-ink-2">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}

/** A line across the whole page: what is unusual about this installation, or has happened. */
export function Banner({
  state,
  children,
  actions,
}: {
  state: 'failing' | 'critical';
  children: ReactNode;
  /** At the end of the line; on a phone below it. */
  actions?: ReactNode;
}) {
  return (
    <div
      className={`flex min-h-10 items-start gap-x-2.5 gap-y-1 border-b px-page py-1.5 max-md:flex-wrap ${looks[state]}`}
      role="status"
    >
      <StateMark state={state} className="mt-2" />
      <p className="min-w-0 flex-1 py-1 text-pretty text-ink-1">{children}</p>
      {actions && (
        <div className="flex flex-none items-center gap-3 py-0.5 max-md:basis-full max-md:pl-5.5">
          {actions}
        </div>
      )}
    </div>
  );
}
