// Why the list is empty. Where a filter is set it is said in words, and the state, which hides most, can be dropped alone.
import { QrCode } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { EmptyList } from '@/components/empty-list';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import type { AccountState } from '@/lib/hub/account-state';
import { readPlatforms } from '../read-once';
import { hrefWith, type SearchParams } from '../search-params';
import { nameConditions } from './condition-words';

interface NoAccountsProps {
  params: SearchParams;
  state: AccountState | null;
  /** How many fit but for their state. */
  otherStates: number;
}

export async function NoAccounts({ params, state: open, otherStates }: NoAccountsProps) {
  const t = await getTranslations('accounts');
  const all = await getTranslations();
  const state = open && all(`states.${open}`);
  const reader = { t: all, locale: await getLocale(), platforms: await readPlatforms() };
  const conditions = nameConditions(params, reader);
  const canDropState = state !== null && otherStates > 0;
  const noMatch = {
    title: t('noMatch.title'),
    why: (
      <>
        {t('noMatch.conditions', { list: conditions.join(t('noMatch.separator')) })}{' '}
        {canDropState && t('noMatch.withoutState', { state, count: otherStates })}
      </>
    ),
    clear: t('noMatch.clear'),
    clearHref: '/accounts',
    action: canDropState && (
      <ButtonLink href={hrefWith('/accounts', params, { state: null })}>
        {t('noMatch.dropState', { state })}
      </ButtonLink>
    ),
  };
  return (
    <EmptyList noMatch={conditions.length > 0 ? noMatch : null}>
      <Empty
        title={t('empty.title')}
        actions={
          <ButtonLink href="/authorize" look="go">
            <QrCode aria-hidden="true" strokeWidth={1.5} />
            {t('authorize')}
          </ButtonLink>
        }
      >
        {t('empty.why')}
      </Empty>
    </EmptyList>
  );
}
