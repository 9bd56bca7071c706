'use client';

// Before a platform that was never used goes: what goes with it, and why. It may have been used since the page was read; then
// the dialog says by what.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { ReasonField } from '@/components/reason-field';
import { Button } from '@/components/ui/button';
import { type ApiProblem, callApi } from '@/components/ui/call-api';
import { Modal } from '@/components/ui/confirm';
import { useProblemWords } from '@/components/ui/problem-words';
import { toast } from '@/components/ui/toast';
import { listTraces } from './removal-traces';

const formId = 'remove-platform';
const known = [
  'platformUsed',
  'platformReadOnly',
  'platformNotFound',
  'invalidRequest',
  'forbidden',
  'unauthenticated',
] as const;

export function RemovePlatform({ platform: { id, name } }: { platform: { id: string; name: string } }) {
  const t = useTranslations('settings.platform.remove');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isPending, startTransition] = useTransition();

  function close() {
    setIsOpen(false);
    setProblem(null);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    startTransition(async () => {
      const answer = await callApi('DELETE', `/api/admin/platforms/${encodeURIComponent(id)}`, { reason });
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      close();
      toast.success(t('done', { name }));
      router.replace('/settings');
      router.refresh();
    });
  }

  function say(told: ApiProblem): string {
    const { code, details } = told;
    const traces = listTraces(details).map((trace) => t(`trace.${trace}`));
    const key = known.find((each) => each === code) ?? 'unexpected';
    return t(`problem.${key}`, {
      message: wordsOf(told),
      count: traces.length,
      traces: traces.join(t('separator')),
    });
  }

  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t('label')}
      </Button>
      <Modal
        isOpen={isOpen}
        title={t('title', { name })}
        about={
          <>
            <p>{t('consequence')}</p>
            <p className="mt-2">{t('forGood')}</p>
            <form id={formId} onSubmit={submit} method="post" className="mt-4 text-ink-1">
              <ReasonField
                id="remove-reason"
                label={t('reason')}
                hint={t('reasonHint')}
                problem={problem ? say(problem) : undefined}
              />
            </form>
          </>
        }
        onClose={close}
      >
        <Button onClick={close}>{t('cancel')}</Button>
        <Button type="submit" form={formId} look="primary" disabled={isPending} aria-busy={isPending}>
          {t('action')}
        </Button>
      </Modal>
    </>
  );
}
