// A field of several lines: the label above, below it a hint that turns into what is wrong.
import type { ComponentProps } from 'react';
import { useFault } from './use-fault';

interface TextAreaProps extends ComponentProps<'textarea'> {
  id: string;
  label: string;
  hint: string;
  problem?: string | undefined;
}

export function TextArea({ id, label, hint, problem: told, ...rest }: TextAreaProps) {
  const { fault, asked } = useFault();
  const problem = fault ?? told;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <textarea
        id={id}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={`${id}-hint`}
        className={`block w-full resize-y rounded-2 border bg-surface px-2.5 py-1.5 outline-0 focus:border-accent focus:ring-1 focus:ring-accent max-md:text-16 ${problem ? 'border-critical-mark' : 'border-line-strong'}`}
        {...asked}
        {...rest}
      />
      <p id={`${id}-hint`} className={`mt-1 text-12 ${problem ? 'text-critical' : 'text-ink-3'}`}>
        {problem ?? hint}
      </p>
    </div>
  );
}
