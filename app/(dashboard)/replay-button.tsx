'use client';

// Sends deliveries once more: named ones, or all of a target that were given up.
import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { useProblemWords } from '@/components/ui/problem-words';
import { toast } from '@/components/ui/toast';

interface ReplayButtonProps {
  wish: { ids: string[] } | { targetId: string; states: 'dead'[] };
  label: string;
  /** For its accessible name, where several stand on one page. */
  of?: string;
  size?: ButtonLook['size'];
  look?: ButtonLook['look'];
}

export function ReplayButton({ wish, label, of = '', size = 'small', look = 'ordinary' }: ReplayButtonProps) {
  const t = useTranslations('delivery');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [isPending, startTransition] = useTransition();
  function replay() {
    startTransition(async () => {
      const answer = await callApi('POST', '/api/admin/forwarding/replay', wish);
      if (!answer.ok) {
        toast.error(t('replayFailed', { message: wordsOf(answer.problem) }), { duration: 20_000 });
        return;
      }
      toast.success(t('replayed', { count: countOf(answer.data) }));
      router.refresh();
    });
  }
  return (
    <Button
      size={size}
      look={look}
      onClick={replay}
      disabled={isPending}
      aria-busy={isPending}
      aria-label={of ? `${label} ${of}` : undefined}
    >
      <RotateCw aria-hidden="true" strokeWidth={1.5} />
      {/* A tablet's row has no room for the word. */}
      <span className={of ? 'md:max-lg:sr-only' : ''}>{label}</span>
    </Button>
  );
}

/** What POST /api/admin/forwarding/replay answers. */
function countOf(data: unknown): number {
  const { replayed }: Record<string, unknown> = { ...(typeof data === 'object' && data) };
  return Number(replayed);
}
