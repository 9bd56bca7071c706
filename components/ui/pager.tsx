// Previous and next by key, at the foot of a list. While rows are ticked, what can be done with them (`data-selecting`) stands
// here, on a phone alone.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from './button';

export function Pager({
  previous,
  next,
  children,
}: {
  previous: string | null;
  next: string | null;
  children?: ReactNode;
}) {
  const t = useTranslations('ui');
  return (
    <div className="bleed -mb-16 sticky bottom-0 z-3 -mt-px flex min-h-11 items-center gap-3 border-line border-t bg-surface px-page text-12 text-ink-3 has-[[data-selecting]]:bg-selected max-md:py-1.5">
      {children}
      <nav aria-label={t('pages')} className="ml-auto flex gap-2 max-md:[[data-selecting]~&]:hidden">
        {previous ? (
          <ButtonLink href={previous} size="small" prefetch={false}>
            <ChevronLeft aria-hidden="true" strokeWidth={1.5} />
            {t('previous')}
          </ButtonLink>
        ) : (
          <Button size="small" disabled>
            <ChevronLeft aria-hidden="true" strokeWidth={1.5} />
            {t('previous')}
          </Button>
        )}
        {next ? (
          <ButtonLink href={next} size="small" prefetch={false}>
            {t('next')}
            <ChevronRight aria-hidden="true" strokeWidth={1.5} />
          </ButtonLink>
        ) : (
          <Button size="small" disabled>
            {t('next')}
            <ChevronRight aria-hidden="true" strokeWidth={1.5} />
          </Button>
        )}
      </nav>
    </div>
  );
}
