'use client';

// The fields of a platform's settings, checked when one leaves them by the same rule as on the server, and from then on while one
// types. Stored secrets are never shown: an empty field leaves them as they are.
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import {
  findPlatformFieldProblem,
  findShownProblem,
  type PlatformField,
  platformFields,
} from '@/lib/hub/platform-fields';

export type PlatformValues = Record<PlatformField, string>;

export function emptyPlatform(appId = ''): PlatformValues {
  return { appId, secret: '', token: '', aesKey: '' };
}

/** A new platform needs all of them. */
export function isUsablePlatform(values: PlatformValues, isNew: boolean): boolean {
  return platformFields.every(
    (field) => (values[field] === '' && !isNew) || findPlatformFieldProblem(field, values[field]) === null,
  );
}

interface PlatformInputsProps {
  values: PlatformValues;
  isNew: boolean;
  /** Somebody wanted to save: from then on what is missing is named too. */
  isAsked: boolean;
  /** What WeChat has pushed belongs to it. */
  isAppIdFixed?: boolean;
  onChange: (values: PlatformValues) => void;
}

export function PlatformInputs({
  values,
  isNew,
  isAsked,
  isAppIdFixed = false,
  onChange,
}: PlatformInputsProps) {
  const t = useTranslations('setup.platform');
  const [left, setLeft] = useState<PlatformField[]>([]);
  function problemOf(field: PlatformField): string | undefined {
    const value = values[field];
    const found = findShownProblem(field, value, { isLeft: left.includes(field), isAsked, isNew });
    return found ? t(`problem.${field}.${found}`, { length: value.length }) : undefined;
  }
  function leave(field: PlatformField) {
    if (values[field] !== '' && !left.includes(field)) setLeft([...left, field]);
  }
  return platformFields.map((field) => (
    <Field
      key={field}
      id={field}
      name={field}
      label={t(`field.${field}`)}
      hint={t(`hint.${field}`)}
      problem={problemOf(field)}
      value={values[field]}
      onChange={(event) => onChange({ ...values, [field]: event.target.value.trim() })}
      onBlur={() => leave(field)}
      readOnly={field === 'appId' && isAppIdFixed}
      placeholder={!isNew && field !== 'appId' ? t('unchanged') : undefined}
      autoComplete="off"
      spellCheck={false}
      className="font-mono"
    />
  ));
}
