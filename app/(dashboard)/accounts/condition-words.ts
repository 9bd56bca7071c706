// What a list of accounts was narrowed to, in words: where nothing fits, and on record where somebody took the list along.
import type { useTranslations } from 'next-intl';
import { describePermission } from '@/lib/hub/permissions';
import { readChoice, readParam, type SearchParams } from '../search-params';
import { accountKinds, authorizedRanges, readPermission } from './filter';
import { readAccountState } from './state-tab';

export interface ConditionReader {
  t: ReturnType<typeof useTranslations<never>>;
  locale: string;
  platforms: { appId: string; name: string }[];
}

/** The parameters of the URL that narrow the list. */
export const conditionNames = [
  'q',
  'kind',
  'verified',
  'platform',
  'authorized',
  'from',
  'to',
  'permission',
  'state',
] as const;

type ConditionName = (typeof conditionNames)[number];

/** Those that narrow it, in this order. */
export function nameConditions(params: SearchParams, reader: ConditionReader): string[] {
  return conditionNames.flatMap((name) => nameCondition(name, params, reader) || []);
}

/**
 * Of filters as they are on record, each `name=value`. One that narrowed nothing, or that this version does not know, is told as it
 * was written.
 */
export function nameRecordedFilters(filters: string[], reader: ConditionReader): string[] {
  const pairs = filters.map((text) => [text.slice(0, text.indexOf('=')), text] as const);
  const params = Object.fromEntries(pairs.map(([name, text]) => [name, text.slice(name.length + 1)]));
  return pairs.flatMap(([name, text]) => {
    if (name === 'ticked') return reader.t('accounts.condition.ticked', { count: Number(params.ticked) });
    const known = conditionNames.find((each) => each === name);
    return ((known && nameCondition(known, params, reader)) ?? text) || [];
  });
}

/** Null where it narrows nothing; empty where another one tells it along. */
function nameCondition(name: ConditionName, params: SearchParams, reader: ConditionReader): string | null {
  const { t } = reader;
  switch (name) {
    case 'q': {
      const text = readParam(params, 'q');
      return text && t('accounts.condition.contains', { text });
    }
    case 'kind': {
      const kind = readChoice(params, 'kind', accountKinds);
      return kind && t('accounts.condition.kind', { kind: t(`kinds.${kind}`) });
    }
    case 'verified': {
      const verified = readChoice(params, 'verified', ['yes', 'no']);
      return verified && t(`accounts.${verified}`);
    }
    case 'platform':
      return namePlatform(params, reader);
    case 'authorized':
      return nameAuthorized(params, reader);
    case 'from':
    case 'to':
      return readChoice(params, 'authorized', ['custom']) && '';
    case 'permission':
      return namePermission(params, reader);
    case 'state': {
      const state = readAccountState(params);
      return state && t('accounts.condition.state', { state: t(`states.${state}`) });
    }
  }
}

function namePlatform(params: SearchParams, { t, platforms }: ConditionReader): string | null {
  const appId = readParam(params, 'platform');
  const platform = platforms.find((each) => each.appId === appId);
  return platform ? t('accounts.condition.platform', { name: platform.name || platform.appId }) : null;
}

function nameAuthorized(params: SearchParams, { t }: ConditionReader): string | null {
  const authorized = readChoice(params, 'authorized', authorizedRanges);
  if (authorized === null) return null;
  const [from, to] = [readParam(params, 'from'), readParam(params, 'to')];
  const days =
    from && to
      ? t('accounts.condition.between', { from, to })
      : from
        ? t('accounts.condition.since', { from })
        : to && t('accounts.condition.until', { to });
  const range = (authorized === 'custom' && days) || t(`accounts.authorized.${authorized}`);
  return t('accounts.condition.authorized', { range });
}

function namePermission(params: SearchParams, { t, locale }: ConditionReader): string | null {
  const id = readPermission(params);
  if (id === null) return null;
  const { en, zh } = describePermission(id);
  return t('accounts.condition.permission', { name: locale === 'en' ? en : zh });
}
