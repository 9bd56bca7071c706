// Search, then one chip for each filter, then how many match.
import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { DayBox } from '@/components/ui/day-box';
import { FilterChip } from '@/components/ui/filter-chip';
import { SearchBox } from '@/components/ui/search-box';
import { listPermissionsOfFamily, type PermissionSet } from '@/lib/hub/permissions';
import type { PlatformName } from '@/lib/stores/platforms';
import { hrefWith, readChoice, readParam, type SearchParams } from '../search-params';
import { accountKinds, authorizedRanges } from './filter';

const path = '/accounts';

interface FilterBarProps {
  params: SearchParams;
  platforms: PlatformName[];
  matching: number;
}

interface Chip {
  name: string;
  label: string;
  options: (readonly [value: string, label: string])[];
  /** What goes with it when it is dropped. */
  also?: Record<string, null>;
}

export async function FilterBar({ params, platforms, matching }: FilterBarProps) {
  const t = await getTranslations('accounts');
  const tKind = await getTranslations('kinds');
  const format = await getFormatter();
  const chips: Chip[] = [
    { name: 'kind', label: t('kind'), options: accountKinds.map((kind) => [kind, tKind(kind)] as const) },
    {
      name: 'verified',
      label: t('verified'),
      options: [['yes', t('yes')] as const, ['no', t('no')] as const],
    },
    {
      name: 'authorized',
      label: t('column.authorizedAt'),
      options: authorizedRanges.map((range) => [range, t(`authorized.${range}`)] as const),
      also: { from: null, to: null },
    },
    { name: 'permission', label: t('permission'), options: await listPermissionOptions(params) },
    ...(platforms.length > 1
      ? [
          {
            name: 'platform',
            label: t('platform'),
            options: platforms.map(({ appId, name }) => [appId, name || appId] as const),
          },
        ]
      : []),
  ];
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchBox label={t('search')} />
      <div className="flex flex-wrap gap-1.5">
        {chips.map(({ name, label, options, also }) => (
          <FilterChip
            key={name}
            label={label}
            value={readParam(params, name)}
            clearHref={hrefWith(path, params, { [name]: null, ...also })}
            options={options.map(([value, text]) => ({ value, label: text }))}
            hrefPrefix={prefixOf(name, params)}
          />
        ))}
      </div>
      {readChoice(params, 'authorized', authorizedRanges) === 'custom' && (
        <div className="flex items-center gap-1.5 max-md:w-full">
          <DayBox name="from" label={t('authorized.from')} />
          <span className="text-ink-3">–</span>
          <DayBox name="to" label={t('authorized.to')} />
        </div>
      )}
      <span className="ml-auto text-12 text-ink-3">
        {t.rich('matches', { n: format.number(matching), b: (text) => <b>{text}</b> })}
      </span>
    </div>
  );
}

/** The address with the filter, up to its value: what is set last stands last. */
function prefixOf(name: string, params: SearchParams): string {
  return hrefWith(path, { ...params, [name]: undefined }, { [name]: '' });
}

/** Several sets of mini programs are called as one of official accounts. */
async function listPermissionOptions(params: SearchParams): Promise<Chip['options']> {
  const tKind = await getTranslations('kinds');
  const locale = await getLocale();
  const nameOf = (set: PermissionSet) => (locale === 'en' ? set.en : set.zh);
  const all = [
    ...listPermissionsOfFamily('official').map((set) => [String(set.id), nameOf(set)] as const),
    ...listPermissionsOfFamily('miniProgram').map(
      (set) => [String(set.id), `${tKind('miniProgram')} · ${nameOf(set)}`] as const,
    ),
  ];
  // Once one is chosen, only its name is shown.
  const chosen = readParam(params, 'permission');
  return chosen === null ? all : all.filter(([id]) => id === chosen);
}
