'use client';

// A secret in plain sight, to be copied.
import { CopyButton } from './copy-button';

interface ShownSecretProps {
  value: string;
  /** What it is, for the button's accessible name. */
  label: string;
}

export function ShownSecret({ value, label }: ShownSecretProps) {
  return (
    <div className="mt-3 flex items-center gap-2 rounded-2 border border-line-strong bg-sunken py-2 pr-2 pl-3">
      <code className="min-w-0 flex-1 break-all font-mono text-12 text-ink-1">{value}</code>
      <CopyButton value={value} label={label} />
    </div>
  );
}
