'use client';

// A platform's settings, checked while one types by the same rule as on the server. Stored secrets are never shown again:
// an empty field leaves them as they are.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { findPlatformFieldProblem, type PlatformField, platformFields } from '@/lib/hub/platform-fields';

interface PlatformFormProps {
  /** Null: a new one. */
  platform: { id: string; appId: string; name: string } | null;
}

export function PlatformForm({ platform }: PlatformFormProps) {
  const t = useTranslations('setup.platform');
  const router = useRouter();
  const [values, setValues] = useState<Record<PlatformField, string>>({
    appId: platform?.appId ?? '',
    secret: '',
    token: '',
    aesKey: '',
  });
  const [isAsked, setIsAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);

  function problemOf(field: PlatformField): string | undefined {
    const value = values[field];
    if (value === '' && (platform || !isAsked)) return undefined;
    const found = findPlatformFieldProblem(field, value);
    return found ? t(`problem.${field}.${found}`, { length: value.length }) : undefined;
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsAsked(true);
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    const isIncomplete = platformFields.some(
      (field) =>
        (values[field] !== '' || !platform) && findPlatformFieldProblem(field, values[field]) !== null,
    );
    if (isIncomplete) return;
    setIsPending(true);
    const { appId, ...secrets } = values;
    const answer = platform
      ? await callApi('PUT', `/api/admin/platforms/${platform.id}`, { name, ...secrets })
      : await callApi('POST', '/api/admin/platforms', { name, appId, ...secrets });
    setIsPending(false);
    if (!answer.ok) return setProblem(answer.problem.code);
    router.push('/setup');
    router.refresh();
  }

  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid max-w-[560px] gap-4 rounded-3 border border-line bg-surface p-5"
    >
      <Field
        id="name"
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        defaultValue={platform?.name ?? ''}
        maxLength={64}
      />
      {platformFields.map((field) => (
        <Field
          key={field}
          id={field}
          name={field}
          label={t(`field.${field}`)}
          hint={t(`hint.${field}`)}
          problem={problemOf(field)}
          value={values[field]}
          onChange={(event) => setValues({ ...values, [field]: event.target.value.trim() })}
          readOnly={field === 'appId' && platform !== null}
          placeholder={platform && field !== 'appId' ? t('unchanged') : undefined}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      ))}
      {problem && (
        <div role="alert">
          <Note
            state="critical"
            title={problem === 'platformExists' ? t('problem.exists') : t('problem.unexpected')}
          />
        </div>
      )}
      <div>
        <Button type="submit" look="primary" disabled={isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
