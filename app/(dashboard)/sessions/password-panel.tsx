'use client';

// A password of one's own choice; the other sessions end with the old one.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Field } from '@/components/ui/field';
import { Panel, PanelBody } from '@/components/ui/panel';
import { useProblemWords } from '@/components/ui/problem-words';
import { toast } from '@/components/ui/toast';

const known = ['wrongPassword', 'invalidPassword', 'throttled'] as const;

export function PasswordPanel({ email }: { email: string }) {
  const t = useTranslations('sessions.password');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [problem, setProblem] = useState<{ code: string; message: string } | null>(null);
  const [isPending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    startTransition(async () => {
      const wish = { current: String(fields.get('current')), next: String(fields.get('next')) };
      const answer = await callApi('PUT', '/api/admin/own-password', wish);
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      form.reset();
      toast.success(t('done'));
      router.refresh();
    });
  }

  const code = known.find((each) => each === problem?.code) ?? 'unexpected';
  const words = problem ? t(`problem.${code}`, { message: wordsOf(problem) }) : undefined;
  const isCurrent = code === 'wrongPassword' || code === 'throttled';
  return (
    <Panel title={t('title')}>
      <PanelBody>
        <form onSubmit={submit} method="post" className="grid gap-4">
          {/* For password managers. */}
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <Field
            id="current"
            name="current"
            type="password"
            label={t('current')}
            autoComplete="current-password"
            required
            problem={isCurrent ? words : undefined}
          />
          <Field
            id="next"
            name="next"
            type="password"
            label={t('next')}
            autoComplete="new-password"
            hint={t('hint')}
            required
            problem={isCurrent ? undefined : words}
          />
          <Button type="submit" disabled={isPending} aria-busy={isPending}>
            {t('action')}
          </Button>
        </form>
      </PanelBody>
    </Panel>
  );
}
