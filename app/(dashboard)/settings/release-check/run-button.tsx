'use client';

// Starts a run, waits for it and says what it came to.
import { Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { callApi, isAnswered } from '@/components/ui/call-api';
import { useProblemWords } from '@/components/ui/problem-words';
import { toast } from '@/components/ui/toast';

const untilClosed = { duration: Number.POSITIVE_INFINITY, closeButton: true };

export function RunButton({ platform: { id, name } }: { platform: { id: string; name: string } }) {
  const t = useTranslations('settings.releaseCheck.run');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [isPending, startTransition] = useTransition();
  function run() {
    startTransition(async () => {
      const answer = await callApi('POST', `/api/admin/platforms/${encodeURIComponent(id)}/release-check`);
      if (isAnswered(answer)) router.refresh();
      if (!answer.ok) {
        const words =
          answer.problem.code === 'releaseCheckBusy'
            ? t('busy')
            : t('notRun', { name, message: wordsOf(answer.problem) });
        toast.error(words, untilClosed);
        return;
      }
      const outcomes = readOutcomes(answer.data);
      const failed = outcomes.filter((outcome) => outcome === 'failed').length;
      const passed = outcomes.filter((outcome) => outcome === 'passed').length;
      if (failed > 0) toast.error(t('failed', { name, failed, passed }), untilClosed);
      else toast.success(t('passed', { name, passed }));
    });
  }
  return (
    <Button look="primary" onClick={run} disabled={isPending} aria-busy={isPending}>
      <Play aria-hidden="true" strokeWidth={1.5} />
      {isPending ? t('pending') : t('start')}
    </Button>
  );
}

function readOutcomes(data: unknown): unknown[] {
  const { results }: { results?: unknown } = { ...(typeof data === 'object' && data) };
  return Array.isArray(results) ? results.map(({ outcome }: { outcome?: unknown }) => outcome) : [];
}
