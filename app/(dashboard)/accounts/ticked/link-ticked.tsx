'use client';

// A link for each ticked account, with which its administrator authorizes again: all of them as text, to be sent on.
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Modal } from '@/components/ui/confirm';
import { CopyButton } from '@/components/ui/copy-button';
import { toast } from '@/components/ui/toast';
import { type Outcome, readOutcomes } from '../../refresh-several/outcomes';
import type { TickedAccount } from './ticks';
import { touchable } from './touchable';

export function LinkTicked({ accounts }: { accounts: TickedAccount[] }) {
  const t = useTranslations('accounts.ticked.links');
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);
  const [isPending, startTransition] = useTransition();

  function makeLinks() {
    startTransition(async () => {
      const ids = accounts.map(({ id }) => id);
      const answer = await callApi('POST', '/api/admin/accounts/launches', { ids });
      if (answer.ok) setOutcomes(readOutcomes(answer.data, accounts));
      else toast.error(t('failed'), { duration: 20_000 });
    });
  }

  const made = (outcomes ?? []).filter(({ result }) => typeof result?.url === 'string');
  const missing = (outcomes ?? []).filter((outcome) => !made.includes(outcome));
  const text = made.map(({ account, result }) => `${account.name}\t${result?.url}`).join('\n');
  return (
    <>
      <Button size="small" className={touchable} onClick={makeLinks} aria-busy={isPending}>
        {isPending ? t('pending') : t('action')}
      </Button>
      <Modal
        isOpen={outcomes !== null}
        title={t('title', { count: made.length })}
        about={
          <>
            <p>{t('about')}</p>
            {missing.length > 0 && (
              <p className="mt-2 text-critical">
                {t('missing', { names: missing.map(({ account }) => account.name).join(t('separator')) })}
              </p>
            )}
            <textarea
              readOnly
              aria-label={t('label')}
              value={text}
              rows={Math.min(Math.max(made.length, 2), 10)}
              className="mt-3 block w-full resize-y rounded-2 border border-line-strong bg-sunken px-2.5 py-1.5 font-mono text-12 whitespace-pre text-ink-1"
            />
          </>
        }
        onClose={() => setOutcomes(null)}
      >
        <span className="flex items-center">
          <CopyButton value={text} label={t('label')} />
        </span>
        <Button look="primary" onClick={() => setOutcomes(null)}>
          {t('close')}
        </Button>
      </Modal>
    </>
  );
}
