// Why the list is empty. Where a filter is set it is said in words, and the state, which hides most, can be dropped alone.
import { QrCode } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { EmptyList } from '@/components/empty-list';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import type { AccountState } from '@/lib/hub/account-state';
import { describePermission } from '@/lib/hub/permissions';
import type { AuthorizerFilter } from '@/lib/stores/authorizer-filter';
import { hrefWith, readChoice, type SearchParams } from '../search-params';
import { authorizedRanges, toAccountKind } from './filter';

interface NoAccountsProps {
  params: SearchParams;
  filter: AuthorizerFilter;
  state: AccountState | null;
  /** How many fit but for their state. */
  otherStates: number;
}

export async function NoAccounts({ params, filter, state: open, otherStates }: NoAccountsProps) {
  const t = await getTranslations('accounts');
  const tState = await getTranslations('states');
  const state = open && tState(open);
  const conditions = [...(await nameConditions(filter, params)), ...(state ? [state] : [])];
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

async function nameConditions(filter: AuthorizerFilter, params: SearchParams) {
  const { search, kind, verified, platformId, permissionId } = filter;
  const t = await getTranslations('accounts');
  const authorized = readChoice(params, 'authorized', authorizedRanges);
  const set = permissionId === null ? null : describePermission(permissionId);
  const tKind = await getTranslations('kinds');
  return [
    search && t('noMatch.contains', { text: search }),
    kind && tKind(toAccountKind(kind)),
    verified !== null && (verified ? t('yes') : t('no')),
    platformId && t('noMatch.ofPlatform'),
    authorized && t('noMatch.authorized', { range: t(`authorized.${authorized}`) }),
    set && t('noMatch.permission', { name: (await getLocale()) === 'en' ? set.en : set.zh }),
  ].filter((condition) => typeof condition === 'string' && condition !== '');
}
