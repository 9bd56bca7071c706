'use client';

// Ends one session, or several, after saying what that means.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { toast } from '@/components/ui/toast';

interface RevokeButtonProps {
  act: 'revoke' | 'revokeOthers' | 'revokeAll';
  path: string;
  words: { device: string; address: string; name: string; count: number };
}

export function RevokeButton({ act, path, words }: RevokeButtonProps) {
  const t = useTranslations('sessions');
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const [isPending, startTransition] = useTransition();
  function revoke() {
    startTransition(async () => {
      const answer = await callApi('DELETE', path);
      setIsAsked(false);
      if (answer.ok) toast.success(t(`${act}.done`, words));
      else toast.error(t('failed', { message: answer.problem.message }), { duration: 20_000 });
      router.refresh();
    });
  }
  const label = t(`${act}.label`);
  return (
    <>
      <Button
        size="small"
        onClick={() => setIsAsked(true)}
        aria-label={act === 'revoke' ? `${label} ${words.device} ${words.address}` : undefined}
      >
        {label}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t(`${act}.title`, words)}
        action={t(`${act}.action`)}
        cancel={t('cancel')}
        isPending={isPending}
        onConfirm={revoke}
        onClose={() => setIsAsked(false)}
      >
        {t(`${act}.consequence`, words)}
      </Confirm>
    </>
  );
}
