'use client';

// Sends the target one test event when an admin asks for it, and shows how it went.
import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { type ApiProblem, callApi } from '@/components/ui/call-api';
import { Modal } from '@/components/ui/confirm';
import { useProblemWords } from '@/components/ui/problem-words';
import { readTestOutcome, type ShownOutcome, TestOutcome } from './test-outcome';

interface TestButtonProps {
  target: { id: string; name: string; format: 'json' | 'original' };
}

type Told = { outcome: ShownOutcome } | { problem: ApiProblem };

export function TestButton({ target: { id, name, format } }: TestButtonProps) {
  const t = useTranslations('forwarding.test');
  const [isOpen, setIsOpen] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [isPending, startTransition] = useTransition();

  function open() {
    setTold(null);
    setIsOpen(true);
  }

  function send() {
    startTransition(async () => {
      const answer = await callApi('POST', `/api/admin/forwarding/${encodeURIComponent(id)}/test`);
      setTold(answer.ok ? { outcome: readTestOutcome(answer.data) } : { problem: answer.problem });
    });
  }

  return (
    <>
      <Button onClick={open}>
        <Send aria-hidden="true" strokeWidth={1.5} />
        {t('open')}
      </Button>
      <Modal
        isOpen={isOpen}
        title={t('title', { name })}
        about={
          <>
            <p>{t('about', { format })}</p>
            <div role="status">
              {told && ('outcome' in told ? <TestOutcome outcome={told.outcome} /> : <Problem {...told} />)}
            </div>
          </>
        }
        onClose={() => setIsOpen(false)}
      >
        <Button onClick={() => setIsOpen(false)}>{t(told ? 'close' : 'cancel')}</Button>
        <Button look="primary" onClick={send} disabled={isPending} aria-busy={isPending}>
          {t(isPending ? 'pending' : told ? 'again' : 'send')}
        </Button>
      </Modal>
    </>
  );
}

const expected = ['platformNotFound', 'forwardingTargetNotFound'] as const;

function Problem({ problem }: { problem: ApiProblem }) {
  const t = useTranslations('forwarding.test.problem');
  const wordsOf = useProblemWords();
  const code = expected.find((each) => each === problem.code);
  return (
    <p className="mt-3 text-critical">{code ? t(code) : t('unexpected', { message: wordsOf(problem) })}</p>
  );
}
