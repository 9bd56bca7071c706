'use client';

// What any request of ours may meet, in the reader's language; what only one page expects has words there.
import { useTranslations } from 'next-intl';
import type { ApiProblem } from './call-api';

const known = ['unreachable', 'unauthenticated', 'forbidden', 'unexpected'] as const;

/** Falls back to the server's own sentence. */
export function useProblemWords(): (problem: Pick<ApiProblem, 'code' | 'message'>) => string {
  const t = useTranslations('ui.problem');
  return ({ code, message }) => {
    const name = known.find((each) => each === code);
    return name ? t(name) : message;
  };
}
