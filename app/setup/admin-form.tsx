'use client';

// The first admin, by the code that stands in the terminal; whoever creates it is signed in at once.
import { useRouter } from 'next/navigation';
import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';

const problems = [
  'wrongSetupCode',
  'throttled',
  'setupComplete',
  'invalidPassword',
  'invalidRequest',
] as const;
type Problem = (typeof problems)[number] | 'unexpected';

export function AdminForm() {
  const t = useTranslations('setup.admin');
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { code, name, email, password } = Object.fromEntries(new FormData(event.currentTarget));
    setIsPending(true);
    setProblem(null);
    const answer = await callApi('POST', '/api/setup/admin', { code, name, email, password });
    if (answer.ok) {
      await signIn('credentials', { redirect: false, email, password });
      router.refresh();
      return;
    }
    setProblem(problems.find((known) => known === answer.problem.code) ?? 'unexpected');
    setIsPending(false);
  }

  return (
    <form onSubmit={submit} className="grid max-w-[480px] gap-4 rounded-3 border border-line bg-surface p-5">
      <Field
        id="code"
        name="code"
        label={t('code')}
        hint={t('codeHint')}
        problem={problem === 'wrongSetupCode' ? t('problem.wrongSetupCode') : undefined}
        className="font-mono uppercase"
        placeholder="XXXX-XXXX-XXXX-XXXX"
        autoComplete="off"
        spellCheck={false}
        required
      />
      <Field
        id="name"
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        autoComplete="name"
        maxLength={64}
      />
      <Field id="email" name="email" type="email" label={t('email')} autoComplete="username" required />
      <Field
        id="password"
        name="password"
        type="password"
        label={t('password')}
        hint={t('passwordHint')}
        problem={problem === 'invalidPassword' ? t('problem.invalidPassword') : undefined}
        autoComplete="new-password"
        minLength={12}
        required
      />
      {problem && problem !== 'wrongSetupCode' && problem !== 'invalidPassword' && (
        <div role="alert">
          <Note state="critical" title={t(`problem.${problem}`)} />
        </div>
      )}
      <div>
        <Button type="submit" look="primary" aria-busy={isPending}>
          {t('create')}
        </Button>
      </div>
    </form>
  );
}
