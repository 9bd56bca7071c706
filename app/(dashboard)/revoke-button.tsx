'use client';

// Ends one session, or several, after saying what that means.
import { useTranslations } from 'next-intl';
import { useProblemWords } from '@/components/ui/problem-words';
import { EndingButton } from './ending-button';

interface RevokeButtonProps {
  act: 'revoke' | 'revokeOthers' | 'revokeAll';
  path: string;
  words: { device: string; address: string; name: string; count: number };
}

export function RevokeButton({ act, path, words }: RevokeButtonProps) {
  const t = useTranslations('sessions');
  const wordsOf = useProblemWords();
  const label = t(`${act}.label`);
  return (
    <EndingButton
      path={path}
      words={{
        label,
        title: t(`${act}.title`, words),
        action: t(`${act}.action`),
        cancel: t('cancel'),
        done: t(`${act}.done`, words),
      }}
      ariaLabel={act === 'revoke' ? `${label} ${words.device} ${words.address}` : undefined}
      failed={(problem) => t('failed', { message: wordsOf(problem) })}
    >
      {t(`${act}.consequence`, words)}
    </EndingButton>
  );
}
