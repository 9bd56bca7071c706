'use client';

// Replaces what a platform is called and what it is known by. Before a secret is replaced its consequence is named.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { emptyPlatform, isUsablePlatform, PlatformInputs } from '@/app/setup/platform-inputs';
import { Button, ButtonLink } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { DayTime } from '@/components/ui/day-time';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { toast } from '@/components/ui/toast';

interface ReplaceFormProps {
  platform: { id: string; appId: string; name: string; isUntouched: boolean };
  backHref: string;
}

const problems = [
  'platformReadOnly',
  'platformNotFound',
  'platformInUse',
  'platformExists',
  'invalidPlatform',
  'unreachable',
] as const;
/** As long as the server accepts the former pair. */
const formerForMs = 24 * 60 * 60_000;

export function ReplaceForm({ platform, backHref }: ReplaceFormProps) {
  const t = useTranslations('settings.platform');
  const tInput = useTranslations('setup.platform');
  const router = useRouter();
  const [name, setName] = useState(platform.name);
  const [values, setValues] = useState(emptyPlatform(platform.appId));
  const [isAsked, setIsAsked] = useState(false);
  const [askedAt, setAskedAt] = useState<Date | null>(null);
  const [problem, setProblem] = useState<(typeof problems)[number] | 'unexpected' | null>(null);
  const [isPending, setIsPending] = useState(false);
  const isKeyChange = values.token !== '' || values.aesKey !== '';
  const isSecretChange = isKeyChange || values.secret !== '';

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsAsked(true);
    if (!isUsablePlatform(values, false)) return;
    if (isSecretChange) setAskedAt(new Date());
    else void save();
  }

  async function save() {
    setIsPending(true);
    setProblem(null);
    const answer = await callApi('PUT', `/api/admin/platforms/${platform.id}`, { name, ...values });
    setIsPending(false);
    setAskedAt(null);
    if (!answer.ok) {
      const { code } = answer.problem;
      return setProblem(problems.find((known) => known === code) ?? 'unexpected');
    }
    toast.success(t('saved', { name: name || platform.name || platform.appId }));
    router.push(backHref);
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
        label={tInput('name')}
        hint={tInput('nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={64}
      />
      <PlatformInputs
        values={values}
        isNew={false}
        isAsked={isAsked}
        isAppIdFixed={!platform.isUntouched}
        onChange={setValues}
      />
      {problem && (
        <div role="alert">
          <Note state="critical" title={t(`problem.${problem}`)} />
        </div>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={isPending} aria-busy={isPending}>
          {t('save')}
        </Button>
        <ButtonLink href={backHref} scroll={false}>
          {t('cancel')}
        </ButtonLink>
      </div>
      <Confirm
        isOpen={askedAt !== null}
        title={t('confirm.title', { name: platform.name || platform.appId })}
        action={t('confirm.action')}
        cancel={t('cancel')}
        isPending={isPending}
        onConfirm={() => void save()}
        onClose={() => setAskedAt(null)}
      >
        <ul className="grid gap-1.5">
          {isKeyChange && askedAt && (
            <li>
              {t.rich('confirm.keys', {
                until: () => <DayTime at={new Date(askedAt.getTime() + formerForMs)} />,
              })}
            </li>
          )}
          {values.secret !== '' && <li>{t('confirm.secret')}</li>}
        </ul>
      </Confirm>
    </form>
  );
}
