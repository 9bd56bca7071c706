// Why the list is empty, and what to do: nothing came yet, nothing matches, or the search is to go on or has no bounds.
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

interface NoEventsProps {
  isFiltered: boolean;
  /** A text was asked for without an account or a time. */
  isUnbounded: boolean;
  /** Where a search that stopped early goes on. */
  onwardHref: string | null;
  isMessages: boolean;
}

export async function NoEvents(props: NoEventsProps) {
  return (
    <div className="rounded-3 border border-line">
      <Reason {...props} />
    </div>
  );
}

async function Reason({
  isFiltered,
  isUnbounded,
  onwardHref,
  isMessages,
}: NoEventsProps): Promise<ReactNode> {
  const t = await getTranslations('events');
  const kind = isMessages ? 'emptyMessages' : 'empty';
  if (!isFiltered) return <Empty title={t(`${kind}.title`)}>{t(`${kind}.why`)}</Empty>;
  if (isUnbounded) return <Empty title={t('unbounded.title')}>{t('unbounded.why')}</Empty>;
  const clear = (
    <ButtonLink href={isMessages ? '/events?view=messages' : '/events'}>{t('noMatch.clear')}</ButtonLink>
  );
  if (onwardHref === null) {
    return (
      <Empty title={t('noMatch.title')} actions={clear}>
        {t('noMatch.why')}
      </Empty>
    );
  }
  return (
    <Empty
      title={t('stopped.title')}
      actions={
        <>
          <ButtonLink href={onwardHref} look="primary" prefetch={false}>
            {t('stopped.onward')}
          </ButtonLink>
          {clear}
        </>
      }
    >
      {t('stopped.why')}
    </Empty>
  );
}
