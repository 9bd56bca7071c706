// Form fields: the label above, the input, then a hint that turns into what is wrong.
import type { ComponentProps, ReactNode } from 'react';
import { useFault } from './use-fault';

const frame =
  'flex h-(--control) items-center gap-2 rounded-2 border bg-surface px-2.5 text-ink-1 focus-within:border-accent focus-within:ring-1 focus-within:ring-accent [&>svg]:size-4 [&>svg]:flex-none [&>svg]:text-ink-3';

interface InputProps extends ComponentProps<'input'> {
  icon?: ReactNode;
  end?: ReactNode;
  invalid?: boolean;
  frameClassName?: string;
}

export function Input({
  icon,
  end,
  invalid = false,
  className = '',
  frameClassName = 'w-full',
  ...rest
}: InputProps) {
  return (
    <span className={`${frame} ${invalid ? 'border-critical-mark' : 'border-line-strong'} ${frameClassName}`}>
      {icon}
      <input
        aria-invalid={invalid || undefined}
        className={`min-w-0 flex-1 border-0 bg-transparent p-0 outline-0 max-md:text-16 ${className}`}
        {...rest}
      />
      {end}
    </span>
  );
}

interface FieldProps extends Omit<InputProps, 'invalid'> {
  id: string;
  label: string;
  hint?: ReactNode;
  problem?: string | undefined;
}

export function Field({ id, label, hint, problem: told, ...rest }: FieldProps) {
  const { fault, asked } = useFault();
  const problem = fault ?? told;
  const describedBy = problem || hint ? `${id}-hint` : undefined;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <Input id={id} invalid={problem !== undefined} aria-describedby={describedBy} {...asked} {...rest} />
      {describedBy && (
        <p
          id={describedBy}
          aria-live="polite"
          className={`mt-1 text-12 ${problem ? 'text-critical' : 'text-ink-3'}`}
        >
          {problem ?? hint}
        </p>
      )}
    </div>
  );
}
