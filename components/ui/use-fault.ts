// What is wrong with a field when its form is sent. A browser would say it in its own language, and in a bubble that goes away:
// the field says it itself, in the page's, until it is changed.
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';

type TextField = HTMLInputElement | HTMLTextAreaElement;

export function useFault() {
  const t = useTranslations('ui.fault');
  const [fault, setFault] = useState<string>();
  return {
    fault,
    /** For the field: the browser asks it what is wrong, and tells it what is typed. */
    asked: {
      onInvalid(event: FormEvent<TextField>) {
        event.preventDefault();
        const { currentTarget: field } = event;
        const { key, values } = describeFault(field);
        setFault(t(key, values));
        if (isFirstInvalid(field)) field.focus();
      },
      onInput: () => setFault(undefined),
    },
  };
}

type FaultKey = 'missing' | 'email' | 'url' | 'tooShort' | 'other';

function describeFault(field: TextField): { key: FaultKey; values: { least: number; length: number } } {
  const { validity, value, type, minLength: least } = field;
  const values = { least, length: value.length };
  if (validity.valueMissing || value.trim() === '') return { key: 'missing', values };
  if (validity.typeMismatch && (type === 'email' || type === 'url')) return { key: type, values };
  return { key: validity.tooShort ? 'tooShort' : 'other', values };
}

/** The browser no longer leads there by itself. */
function isFirstInvalid(field: TextField): boolean {
  return field.form?.querySelector(':is(input, select, textarea):invalid') === field;
}
