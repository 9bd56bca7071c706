'use client';

// Before wxdesk stops using an account: what ends, what does not end at WeChat, and the account's name typed by whoever means it.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { ReasonField } from '@/components/reason-field';
import { Button } from '@/components/ui/button';
import { type ApiProblem, callApi } from '@/components/ui/call-api';
import { Modal } from '@/components/ui/confirm';
import { Field } from '@/components/ui/field';
import { useProblemWords } from '@/components/ui/problem-words';
import { toast } from '@/components/ui/toast';

interface DisconnectDialogProps {
  account: { platformId: string; appId: string; name: string };
  onClose: () => void;
}

const formId = 'disconnect-account';
const known = ['wrongAccountName', 'invalidRequest', 'notConnected', 'forbidden', 'unauthenticated'] as const;

export function DisconnectDialog({ account, onClose }: DisconnectDialogProps) {
  const t = useTranslations('account.use.disconnect');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isPending, startTransition] = useTransition();
  const { platformId, appId, name } = account;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wish = { platformId, typed: String(form.get('typed')), reason: String(form.get('reason')) };
    startTransition(async () => {
      const path = `/api/admin/accounts/${encodeURIComponent(appId)}/disconnect`;
      const answer = await callApi('POST', path, wish);
      setProblem(answer.ok ? null : answer.problem);
      if (!answer.ok) return;
      onClose();
      toast.success(t('done', { name }));
      router.refresh();
    });
  }

  const code = known.find((each) => each === problem?.code) ?? 'unexpected';
  const words = problem ? t(`problem.${code}`, { message: wordsOf(problem), appId }) : undefined;
  const isOfReason = code === 'invalidRequest';
  return (
    <Modal
      isOpen
      title={t('title', { name })}
      about={
        <>
          <p>{t('consequence')}</p>
          <p className="mt-2">{t('atWechat')}</p>
          <form id={formId} onSubmit={submit} method="post" className="mt-4 grid gap-4 text-ink-1">
            <Field
              id="disconnect-typed"
              name="typed"
              label={t('typed')}
              hint={name === appId ? appId : t('typedHint', { name, appId })}
              autoComplete="off"
              maxLength={256}
              required
              problem={isOfReason ? undefined : words}
            />
            <ReasonField
              id="disconnect-reason"
              label={t('reason')}
              hint={t('reasonHint')}
              problem={isOfReason ? words : undefined}
            />
          </form>
        </>
      }
      onClose={onClose}
    >
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button type="submit" form={formId} look="primary" disabled={isPending} aria-busy={isPending}>
        {t('action')}
      </Button>
    </Modal>
  );
}
