// One filter of a list, held by one parameter of the URL; what is open beside the list is closed when it changes.
import { FilterChip } from '@/components/ui/filter-chip';
import { hrefWith, type SearchParams } from './search-params';

export interface Chip {
  /** The parameter. */
  name: string;
  label: string;
  value: string | null;
  options: { value: string; label: string }[];
}

export function ParamChip({
  chip: { name, label, value, options },
  path,
  params,
}: {
  chip: Chip;
  path: string;
  params: SearchParams;
}) {
  const hrefOf = (choice: string | null) => hrefWith(path, params, { [name]: choice, id: null });
  return (
    <FilterChip
      label={label}
      value={value}
      clearHref={hrefOf(null)}
      options={options.map((option) => ({ ...option, href: hrefOf(option.value) }))}
    />
  );
}
