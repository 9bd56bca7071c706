'use client';

// A platform's settings as the wizard asks for them, and for a further platform.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { emptyPlatform, isUsablePlatform, PlatformInputs } from './platform-inputs';

interface PlatformFormProps {
  /** Null: a new one. */
  platform: { id: string; appId: string; name: string } | null;
  /** Where to go when it is saved. */
  thenHref?: string;
}

export function PlatformForm({ platform, thenHref = '/setup' }: PlatformFormProps) {
  const t = useTranslations('setup.platform');
  const router = useRouter();
  const [values, setValues] = useState(emptyPlatform(platform?.appId));
  const [isAsked, setIsAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);
  const isNew = platform === null;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsAsked(true);
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    if (!isUsablePlatform(values, isNew)) return;
    setIsPending(true);
    const answer = platform
      ? await callApi('PUT', `/api/admin/platforms/${platform.id}`, { name, ...values })
      : await callApi('POST', '/api/admin/platforms', { name, ...values });
    setIsPending(false);
    if (!answer.ok) return setProblem(answer.problem.code);
    router.push(thenHref);
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
      <PlatformInputs values={values} isNew={isNew} isAsked={isAsked} onChange={setValues} />
      {problem && (
        <div role="alert">
          <Note
            state="critical"
            title={problem === 'platformExists' ? t('problem.exists') : t('problem.unexpected')}
          />
        </div>
      )}
      <div>
        <Button type="submit" look="primary" aria-busy={isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
