// Why somebody does what is recorded with its reason; the server asks for the same lengths.
import { Field } from './ui/field';

interface ReasonFieldProps {
  id: string;
  label: string;
  hint: string;
  problem: string | undefined;
}

export function ReasonField({ id, label, hint, problem }: ReasonFieldProps) {
  return (
    <Field
      id={id}
      name="reason"
      label={label}
      hint={hint}
      autoComplete="off"
      minLength={4}
      maxLength={200}
      required
      problem={problem}
    />
  );
}
