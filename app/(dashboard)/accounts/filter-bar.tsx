// Search, then one chip for each filter, then how many match.
import { getFormatter, getTranslations } from 'next-intl/server';
import { FilterChip } from '@/components/ui/filter-chip';
import { SearchBox } from '@/components/ui/search-box';
import type { PlatformName } from '@/lib/stores/platforms';
import { hrefWith, readParam, type SearchParams } from '../search-params';
import { accountKinds } from './filter';

const path = '/accounts';

interface FilterBarProps {
  params: SearchParams;
  platforms: PlatformName[];
  matching: number;
}

export async function FilterBar({ params, platforms, matching }: FilterBarProps) {
  const t = await getTranslations('accounts');
  const tKind = await getTranslations('kinds');
  const format = await getFormatter();
  const chips = [
    { name: 'kind', label: t('kind'), options: accountKinds.map((kind) => [kind, tKind(kind)] as const) },
    {
      name: 'verified',
      label: t('verified'),
      options: [['yes', t('yes')] as const, ['no', t('no')] as const],
    },
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
        {chips.map(({ name, label, options }) => (
          <FilterChip
            key={name}
            label={label}
            value={readParam(params, name)}
            clearHref={hrefWith(path, params, { [name]: null })}
            options={options.map(([value, text]) => ({
              value,
              label: text,
              href: hrefWith(path, params, { [name]: value }),
            }))}
          />
        ))}
      </div>
      <span className="ml-auto text-12 text-ink-3">
        {t.rich('matches', { n: format.number(matching), b: (text) => <b>{text}</b> })}
      </span>
    </div>
  );
}
