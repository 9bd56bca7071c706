'use client';

// Ends something of ours for good, after saying what that means: the button, its dialog, and the note that says what was done.
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { type ApiProblem, callApi, isAnswered } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { toast } from '@/components/ui/toast';

interface EndingButtonProps extends ButtonLook {
  /** What is deleted there. */
  path: string;
  words: { label: string; title: string; action: string; cancel: string; done: string };
  /** Where the word on the button alone does not say what it ends. */
  ariaLabel?: string | undefined;
  /** What to say of a refusal. */
  failed: (problem: ApiProblem) => string;
  /** What will be different afterwards. */
  children: ReactNode;
}

export function EndingButton({ path, words, ariaLabel, failed, children, ...look }: EndingButtonProps) {
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const [isPending, startTransition] = useTransition();
  function end() {
    startTransition(async () => {
      const answer = await callApi('DELETE', path);
      setIsAsked(false);
      if (answer.ok) toast.success(words.done);
      else toast.error(failed(answer.problem), { duration: 20_000 });
      if (isAnswered(answer)) router.refresh();
    });
  }
  return (
    <>
      <Button size="small" {...look} onClick={() => setIsAsked(true)} aria-label={ariaLabel}>
        {words.label}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={words.title}
        action={words.action}
        cancel={words.cancel}
        isPending={isPending}
        onConfirm={end}
        onClose={() => setIsAsked(false)}
      >
        {children}
      </Confirm>
    </>
  );
}
