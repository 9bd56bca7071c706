// What the log can be narrowed by, as the URL holds it.
import { getTranslations } from 'next-intl/server';
import { FilterChip } from '@/components/ui/filter-chip';
import { SearchBox } from '@/components/ui/search-box';
import type { MeantAccount } from '@/lib/hub/find-meant-account';
import { getAuditAct, listAuditActs } from '@/lib/stores/audit-acts';
import { listStaff } from '@/lib/stores/staff';
import { MeantName } from '../account-choice';
import { TimeSpanBoxes } from '../events/time-span';
import { OnlyRow } from '../only-row';
import { hrefWith, readParam, type SearchParams } from '../search-params';

export const path = '/audit';

export async function AuditFilterBar({ params, meant }: { params: SearchParams; meant: MeantAccount }) {
  const t = await getTranslations('audit');
  const people = await listStaff();
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchBox name="account" label={t('filter.account')} />
      <TimeSpanBoxes />
      <FilterChip
        label={t('filter.person')}
        value={readParam(params, 'person')}
        clearHref={hrefWith(path, params, { person: null, id: null })}
        options={people.map(({ id, name, email }) => ({
          value: id,
          label: name || email,
          href: hrefWith(path, params, { person: id, id: null }),
        }))}
      />
      <FilterChip
        label={t('filter.act')}
        value={getAuditAct(readParam(params, 'act'))}
        clearHref={hrefWith(path, params, { act: null, id: null })}
        options={listAuditActs().map((act) => ({
          value: act,
          label: t(`act.${act}`),
          href: hrefWith(path, params, { act, id: null }),
        }))}
      />
      <OnlyRow path={path} params={params} />
      <MeantName meant={meant} />
    </div>
  );
}
