'use client';

import { useRouter } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { savePreferences } from '@/components/ui/save-preferences';

type Problem = 'wrong' | 'throttled' | 'unexpected';

const problems: Record<string, Problem> = { CredentialsSignin: 'wrong', throttled: 'throttled' };

export function LoginForm({ next }: { next: string }) {
  const t = useTranslations('login');
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsPending(true);
    setProblem(null);
    const answer = await signIn('credentials', {
      redirect: false,
      email: form.get('email'),
      password: form.get('password'),
    }).catch(() => undefined);
    if (answer?.ok) {
      // A browser that has no language yet takes the person's.
      await savePreferences({});
      router.push(next);
      router.refresh();
      return;
    }
    setProblem(problems[answer?.error ?? ''] ?? 'unexpected');
    setIsPending(false);
  }

  return (
    <form onSubmit={submit} method="post" className="grid gap-4">
      {problem && (
        <div role="alert">
          <Note state="critical" title={t(`problem.${problem}.title`)}>
            {t(`problem.${problem}.text`)}
          </Note>
        </div>
      )}
      <Field id="email" name="email" type="email" label={t('email')} autoComplete="username" required />
      <Field
        id="password"
        name="password"
        type="password"
        label={t('password')}
        autoComplete="current-password"
        required
      />
      <Button type="submit" look="primary" aria-busy={isPending} className="mt-1">
        {isPending ? t('signingIn') : t('signIn')}
      </Button>
    </form>
  );
}
