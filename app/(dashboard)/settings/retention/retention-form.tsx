'use client';

// The days of each kind, to change in place. Shortening deletes: what goes is named before it is saved.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { Panel, PanelFoot } from '@/components/ui/panel';
import { useProblemWords } from '@/components/ui/problem-words';
import { Table, Th } from '@/components/ui/table';
import { toast } from '@/components/ui/toast';
import type { KeptHistory } from '@/lib/hub/retention';
import { type RetentionDraft, RetentionRow } from './retention-row';

interface RetentionFormProps {
  history: KeptHistory[];
  maxDays: number;
}

export function RetentionForm({ history, maxDays }: RetentionFormProps) {
  const t = useTranslations('settings.retention');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [isConfirming, setIsConfirming] = useState(false);
  const [isPending, startTransition] = useTransition();
  const drafts: RetentionDraft[] = history.map((kept) => {
    const text = typed[kept.kind] ?? String(kept.days);
    const days = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    return { kept, text, days, isUsable: days >= kept.minDays && days <= maxDays };
  });
  const changed = drafts.filter(({ kept, days }) => days !== kept.days);
  const isUsable = drafts.every((draft) => draft.isUsable);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (changed.length > 0 && isUsable) setIsConfirming(true);
  }

  function save() {
    startTransition(async () => {
      const wish = Object.fromEntries(drafts.map(({ kept, days }) => [kept.kind, days]));
      const answer = await callApi('PUT', '/api/admin/retention', wish);
      setIsConfirming(false);
      if (!answer.ok) {
        toast.error(t('failed', { message: wordsOf(answer.problem) }), { duration: 20_000 });
        return;
      }
      toast.success(t('saved', { count: changed.length }));
      router.refresh();
    });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Panel title={t('title')} sub={t('how')}>
        <Table
          place="panel"
          label={t('title')}
          foldClassName="max-md:[&_tr]:grid-cols-[minmax(0,1fr)_auto]"
          head={
            <>
              <Th>{t('column.kind')}</Th>
              <Th>{t('column.days')}</Th>
              <Th end>{t('column.rows')}</Th>
              <Th end>{t('column.bytes')}</Th>
              <Th end>{t('column.oldest')}</Th>
            </>
          }
        >
          <tbody>
            {drafts.map((draft) => (
              <RetentionRow
                key={draft.kept.kind}
                draft={draft}
                maxDays={maxDays}
                onChange={(text) => setTyped({ ...typed, [draft.kept.kind]: text })}
              />
            ))}
          </tbody>
        </Table>
        <PanelFoot>
          <Button
            type="submit"
            look="primary"
            disabled={changed.length === 0 || !isUsable}
            aria-busy={isPending}
          >
            {t('save')}
          </Button>
          {changed.length > 0 && (
            <Button look="plain" onClick={() => setTyped({})}>
              {t('undo')}
            </Button>
          )}
        </PanelFoot>
      </Panel>
      <Confirm
        isOpen={isConfirming}
        title={t('confirm.title')}
        action={t('confirm.action')}
        cancel={t('confirm.cancel')}
        isPending={isPending}
        onConfirm={save}
        onClose={() => setIsConfirming(false)}
      >
        <ul className="grid gap-1.5">
          {changed.map(({ kept, days }) => (
            <li key={kept.kind}>
              {t(days < kept.days ? 'confirm.shorter' : 'confirm.longer', {
                kind: t(`kind.${kept.kind}.name`),
                from: kept.days,
                to: days,
              })}
            </li>
          ))}
        </ul>
      </Confirm>
    </form>
  );
}
