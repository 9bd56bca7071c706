'use client';

// Reads WeChat's list of every platform once: the accounts of a platform that moves here arrive with their refresh tokens.
import { Download } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { type PostResult, postJson } from '@/components/ui/post-json';

/** What POST /api/admin/platforms/[id]/reconcile answers. */
interface Reconciliation {
  listed: number;
  imported: number;
  healed: number;
}

export function ImportButton({ platforms }: { platforms: { id: string; name: string }[] }) {
  const t = useTranslations('accounts.import');
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  function importAll() {
    startTransition(async () => {
      for (const { id, name } of platforms) {
        tell(
          name,
          await postJson<Reconciliation>(`/api/admin/platforms/${encodeURIComponent(id)}/reconcile`),
        );
      }
      router.refresh();
    });
  }
  function tell(name: string, answer: PostResult<Reconciliation>) {
    if (answer.ok) toast.success(t('done', { name, ...answer.data }));
    else toast.error(t('failed', { name, reason: answer.message ?? t('unreachable') }), { duration: 20_000 });
  }
  return (
    <Button onClick={importAll} disabled={isPending} aria-busy={isPending} title={t('about')}>
      <Download aria-hidden="true" strokeWidth={1.5} />
      {isPending ? t('pending') : t('action')}
    </Button>
  );
}
