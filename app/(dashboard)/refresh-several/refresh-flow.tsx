'use client';

// New tokens for several accounts: asked first, then told how many have one, and of each that has none why.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type TransitionStartFunction, useState } from 'react';
import { Button } from '@/components/ui/button';
import { type ApiAnswer, callApi, isAnswered } from '@/components/ui/call-api';
import { Confirm, Modal } from '@/components/ui/confirm';
import { SentenceGap } from '@/components/ui/sentence-gap';
import { toast } from '@/components/ui/toast';
import {
  listUnrefreshed,
  type NamedAccount,
  readOutcomes,
  readToldOutcomes,
  type Unrefreshed,
} from './outcomes';
import { UnrefreshedList } from './unrefreshed-list';

export interface SeveralRefreshed {
  /** The word on the button and in the question, and the question itself. */
  words: { action: string; title: string };
  /** What stands in the question besides what a new token means. */
  about?: string | undefined;
  /** What becomes of those that have no new token. */
  kept: string;
  path: string;
  /** Which they are; without them the server chooses, and tells. */
  accounts?: NamedAccount[];
  /** Hears of those that have a new token now. */
  onDone?: (ids: string[]) => void;
}

interface RefreshFlowProps extends SeveralRefreshed {
  isAsked: boolean;
  isPending: boolean;
  start: TransitionStartFunction;
  /** The question is answered, either way. */
  onClose: () => void;
}

interface Told {
  done: number;
  unrefreshed: Unrefreshed[];
}

export function RefreshFlow({ words, about, kept, path, accounts, onDone, ...asked }: RefreshFlowProps) {
  const t = useTranslations('refreshSeveral');
  const router = useRouter();
  const [told, setTold] = useState<Told | null>(null);

  function refresh() {
    asked.onClose();
    asked.start(async () => {
      const answer = await callApi('POST', path, accounts && { ids: accounts.map(({ id }) => id) });
      if (isAnswered(answer)) router.refresh();
      tell(answer);
    });
  }

  function tell(answer: ApiAnswer) {
    if (!answer.ok) return toast.error(t('unreachable'), { duration: 20_000 });
    const outcomes = accounts ? readOutcomes(answer.data, accounts) : readToldOutcomes(answer.data);
    const unrefreshed = listUnrefreshed(outcomes);
    const left = new Set(unrefreshed.map(({ account }) => account.id));
    const done = outcomes.map(({ account }) => account.id).filter((id) => !left.has(id));
    if (left.size === 0) toast.success(t('done', { count: done.length }));
    else setTold({ done: done.length, unrefreshed });
    return onDone?.(done);
  }

  return (
    <>
      <Confirm
        isOpen={asked.isAsked}
        title={words.title}
        action={words.action}
        cancel={t('cancel')}
        isPending={asked.isPending}
        onConfirm={refresh}
        onClose={asked.onClose}
      >
        {about}
        {about && <SentenceGap />}
        {t('consequence')}
      </Confirm>
      <Modal
        isOpen={told !== null}
        title={told ? t('told', { done: told.done, failed: told.unrefreshed.length }) : ''}
        about={told && <UnrefreshedList unrefreshed={told.unrefreshed} kept={kept} />}
        onClose={() => setTold(null)}
      >
        <Button look="primary" onClick={() => setTold(null)}>
          {t('close')}
        </Button>
      </Modal>
    </>
  );
}
