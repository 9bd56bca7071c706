'use client';

// The button that asks for new tokens of several accounts. What follows the press is fetched then.
import { useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useState, useTransition } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import type { SeveralRefreshed } from './refresh-flow';

const RefreshFlow = lazy(async () => ({ default: (await import('./refresh-flow')).RefreshFlow }));

interface RefreshSeveralProps extends ButtonLook, SeveralRefreshed {
  icon?: ReactNode;
  className?: string;
  hidden?: boolean;
}

export function RefreshSeveral({ icon, className, hidden, look, size, ...several }: RefreshSeveralProps) {
  const t = useTranslations('refreshSeveral');
  const [isAsked, setIsAsked] = useState(false);
  const [wasAsked, setWasAsked] = useState(false);
  const [isPending, startTransition] = useTransition();
  function ask() {
    setIsAsked(true);
    setWasAsked(true);
  }
  return (
    <>
      <Button
        {...(look && { look })}
        {...(size && { size })}
        className={className}
        hidden={hidden}
        onClick={ask}
        aria-busy={isPending}
      >
        {icon}
        {isPending ? t('pending') : several.words.action}
      </Button>
      {wasAsked && (
        <Suspense fallback={null}>
          <RefreshFlow
            {...several}
            isAsked={isAsked}
            isPending={isPending}
            start={startTransition}
            onClose={() => setIsAsked(false)}
          />
        </Suspense>
      )}
    </>
  );
}
