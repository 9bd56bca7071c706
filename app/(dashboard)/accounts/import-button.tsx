'use client';

// Reads WeChat's list of every platform once: the accounts of a platform that moves here arrive with their refresh tokens.
import { ListRestart } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { useCarriedWords } from '@/components/carried-words';
import { readUpstreamFailure } from '@/components/failure-words';
import { Button } from '@/components/ui/button';
import { type ApiAnswer, callApi, isAnswered } from '@/components/ui/call-api';
import { toast } from '@/components/ui/toast';
import { UpstreamError } from '@/components/upstream-error';

export function ImportButton({ platforms }: { platforms: { id: string; name: string }[] }) {
  const t = useTranslations('accounts.import');
  const router = useRouter();
  const carry = useCarriedWords();
  const [isPending, startTransition] = useTransition();
  function importAll() {
    startTransition(async () => {
      for (const { id, name } of platforms) {
        const answer = await callApi('POST', `/api/admin/platforms/${encodeURIComponent(id)}/reconcile`);
        tell(name, answer);
        if (!isAnswered(answer)) return;
      }
      router.refresh();
    });
  }
  function tell(name: string, answer: ApiAnswer) {
    if (answer.ok) return toast.success(t('done', { name, ...countsOf(answer.data) }));
    const { code, details } = answer.problem;
    const failure = readUpstreamFailure(details);
    const reason = code === 'reconcileBusy' ? t('busy') : failure ? '' : t('unreachable');
    return toast.error(t('failed', { name, reason }), {
      description: failure && carry(<UpstreamError failure={failure} />),
      duration: Number.POSITIVE_INFINITY,
      closeButton: true,
    });
  }
  return (
    <Button onClick={importAll} aria-busy={isPending} title={t('about')} className="max-md:hidden">
      <ListRestart aria-hidden="true" strokeWidth={1.5} />
      {isPending ? t('pending') : t('action')}
    </Button>
  );
}

/** What POST /api/admin/platforms/[id]/reconcile answers. */
function countsOf(data: unknown): { listed: number; imported: number; healed: number } {
  const { listed, imported, healed }: Record<string, unknown> = { ...(typeof data === 'object' && data) };
  return { listed: Number(listed), imported: Number(imported), healed: Number(healed) };
}
