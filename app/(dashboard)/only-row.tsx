// One row of a log alone, as a link to it shows it, and the way to the others.
import { getTranslations } from 'next-intl/server';
import { FilterChip } from '@/components/ui/filter-chip';
import { hrefWith, readParam, type SearchParams } from './search-params';

/** `kept`: what the address says besides of which list it is. */
export function hrefOfRow(path: string, id: string, kept: Record<string, string> = {}): string {
  return hrefWith(path, kept, { id });
}

export async function OnlyRow({ path, params }: { path: string; params: SearchParams }) {
  const t = await getTranslations('onlyRow');
  const id = readParam(params, 'id');
  if (id === null) return null;
  return (
    <FilterChip
      label={t('label')}
      value={id}
      clearHref={hrefWith(path, params, { id: null })}
      options={[{ value: id, label: t('value') }]}
    />
  );
}
