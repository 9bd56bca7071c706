'use client';

// The fields of a platform's settings, checked while one types by the same rule as on the server. Stored secrets are never
// shown: an empty field leaves them as they are.
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { findPlatformFieldProblem, type PlatformField, platformFields } from '@/lib/hub/platform-fields';

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
  function problemOf(field: PlatformField): string | undefined {
    const value = values[field];
    if (value === '' && !(isNew && isAsked)) return undefined;
    const found = findPlatformFieldProblem(field, value);
    return found ? t(`problem.${field}.${found}`, { length: value.length }) : undefined;
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
      readOnly={field === 'appId' && isAppIdFixed}
      placeholder={!isNew && field !== 'appId' ? t('unchanged') : undefined}
      autoComplete="off"
      spellCheck={false}
      className="font-mono"
    />
  ));
}
