'use client';

// The form that had the focus is gone with its step: the next step's title takes it, so that one reads on from there.
import { type ReactNode, useEffect, useRef } from 'react';

/** Of the step before, in this visit. */
let shownStep: string | null = null;

export function StepHeading({ step, children }: { step: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shownStep !== null && shownStep !== step) heading.current?.focus();
    shownStep = step;
  }, [step]);
  return (
    <h1 ref={heading} tabIndex={-1} className="font-title text-20 outline-none">
      {children}
    </h1>
  );
}
