// A state is a shape, a word and a colour, in that order of importance: each is enough alone. Healthy is quiet; only states that
// want attention colour their word.
import type { ReactNode } from 'react';

export type MarkState = 'ok' | 'due' | 'working' | 'failing' | 'critical' | 'off';

const markColours: Record<MarkState, string> = {
  ok: 'text-healthy-mark',
  due: 'text-due-mark',
  working: 'text-due-mark animate-spin',
  failing: 'text-failing-mark',
  critical: 'text-critical-mark',
  off: 'text-line-mark',
};

const wordColours: Record<MarkState, string> = {
  ok: 'text-ink-2',
  due: 'text-due',
  working: 'text-due',
  failing: 'text-failing',
  critical: 'text-critical',
  off: 'text-ink-3',
};

const shapes: Record<MarkState, ReactNode> = {
  ok: <circle cx="6" cy="6" r="3.5" />,
  due: (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 3.5a2.5 2.5 0 0 1 0 5z" />
    </>
  ),
  working: (
    <path d="M6 2a4 4 0 1 1-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
  ),
  failing: <path d="M6 1.75 10.9 10.25H1.1z" stroke="currentColor" strokeLinejoin="round" />,
  critical: <rect x="2" y="2" width="8" height="8" rx="1.5" />,
  off: <circle cx="6" cy="6" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};

export function StateMark({ state, className = '' }: { state: MarkState; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className={`size-3 flex-none fill-current ${markColours[state]} ${className}`}
    >
      {shapes[state]}
    </svg>
  );
}

export function StateBadge({ state, children }: { state: MarkState; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${wordColours[state]}`}>
      <StateMark state={state} />
      {children}
    </span>
  );
}
