'use client';

// Asks WeChat to push a ticket now.
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { useCarriedWords } from '@/components/carried-words';
import { readUpstreamFailure } from '@/components/failure-words';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { toast } from '@/components/ui/toast';
import { UpstreamError } from '@/components/upstream-error';

export function AskButton({ platformId }: { platformId: string }) {
  const t = useTranslations('tickets');
  const carry = useCarriedWords();
  const [isPending, startTransition] = useTransition();
  function ask() {
    startTransition(async () => {
      const answer = await callApi('POST', `/api/admin/platforms/${platformId}/ticket-push`);
      if (answer.ok) toast.success(t('asked'));
      else {
        const failure = readUpstreamFailure(answer.problem.details);
        toast.error(t(failure ? 'askFailed' : 'askUnreachable'), {
          description: failure && carry(<UpstreamError failure={failure} />),
          duration: Number.POSITIVE_INFINITY,
          closeButton: true,
        });
      }
    });
  }
  return (
    <Button onClick={ask} disabled={isPending} aria-busy={isPending}>
      <RefreshCw aria-hidden="true" strokeWidth={1.5} />
      {isPending ? t('asking') : t('ask')}
    </Button>
  );
}
