'use client';

// New tokens for the ticked accounts: asked first, then told how many have one, and of each that has none why.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Confirm, Modal } from '@/components/ui/confirm';
import { toast } from '@/components/ui/toast';
import { listUnrefreshed, readOutcomes, type Unrefreshed } from './outcomes';
import type { TickedAccount } from './ticks';
import { touchable } from './touchable';
import { UnrefreshedList } from './unrefreshed-list';

interface RefreshTickedProps {
  accounts: TickedAccount[];
  /** Those that have a new token now. */
  onDone: (ids: string[]) => void;
}

interface Told {
  done: number;
  unrefreshed: Unrefreshed[];
}

export function RefreshTicked({ accounts, onDone }: RefreshTickedProps) {
  const t = useTranslations('accounts.ticked.refresh');
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const [isPending, startTransition] = useTransition();

  function refresh() {
    setIsAsked(false);
    startTransition(async () => {
      const ids = accounts.map(({ id }) => id);
      const answer = await callApi('POST', '/api/admin/accounts/refreshes', { ids });
      router.refresh();
      if (!answer.ok) return toast.error(t('unreachable'), { duration: 20_000 });
      tell(listUnrefreshed(readOutcomes(answer.data, accounts)));
    });
  }

  function tell(unrefreshed: Unrefreshed[]) {
    const left = new Set(unrefreshed.map(({ account }) => account.id));
    const done = accounts.filter(({ id }) => !left.has(id)).map(({ id }) => id);
    if (left.size === 0) toast.success(t('done', { count: done.length }));
    else setTold({ done: done.length, unrefreshed });
    onDone(done);
  }

  return (
    <>
      <Button size="small" className={touchable} onClick={() => setIsAsked(true)} aria-busy={isPending}>
        {isPending ? t('pending') : t('action')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('title', { count: accounts.length })}
        action={t('action')}
        cancel={t('cancel')}
        isPending={isPending}
        onConfirm={refresh}
        onClose={() => setIsAsked(false)}
      >
        {t('consequence')}
      </Confirm>
      <Modal
        isOpen={told !== null}
        title={told ? t('told', { done: told.done, failed: told.unrefreshed.length }) : ''}
        about={told && <UnrefreshedList unrefreshed={told.unrefreshed} />}
        onClose={() => setTold(null)}
      >
        <Button look="primary" onClick={() => setTold(null)}>
          {t('close')}
        </Button>
      </Modal>
    </>
  );
}
