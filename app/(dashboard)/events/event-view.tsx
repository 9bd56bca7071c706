// Authorization events: filters, then the table.
import { getTranslations } from 'next-intl/server';
import { FilterChip } from '@/components/ui/filter-chip';
import { Pager } from '@/components/ui/pager';
import { SearchBox } from '@/components/ui/search-box';
import { listAccountNames, listPlatformEvents } from '@/lib/stores/event-list';
import { hrefWith, readChoice, readParam, type SearchParams } from '../search-params';
import { EventTable } from './event-table';
import { effects, infoTypes } from './event-words';
import { NoEvents } from './no-events';

const path = '/events';
const limit = 50;

export async function EventView({ params }: { params: SearchParams }) {
  const t = await getTranslations('events');
  const infoType = readParam(params, 'type');
  const effect = readChoice(params, 'effect', effects);
  const authorizerAppId = readParam(params, 'account');
  const place = { after: readParam(params, 'after'), before: readParam(params, 'before'), limit };
  const page = await listPlatformEvents({ infoType, effect, authorizerAppId, ...place });
  const names = await listAccountNames(page.rows.flatMap((row) => row.authorizerAppId ?? []));
  const { id: _open, ...list } = params;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <SearchBox name="account" label={t('search')} />
        <FilterChip
          label={t('type')}
          value={infoType}
          clearHref={hrefWith(path, params, { type: null, id: null })}
          options={infoTypes.map((value) => ({
            value,
            label: t(`infoType.${value}`),
            href: hrefWith(path, params, { type: value, id: null }),
          }))}
        />
        <FilterChip
          label={t('effect')}
          value={effect}
          clearHref={hrefWith(path, params, { effect: null, id: null })}
          options={effects.map((value) => ({
            value,
            label: t(`effects.${value}`),
            href: hrefWith(path, params, { effect: value, id: null }),
          }))}
        />
      </div>
      {page.rows.length === 0 ? (
        <NoEvents
          isFiltered={Boolean(infoType || effect || authorizerAppId || place.after)}
          isMessages={false}
        />
      ) : (
        <>
          <EventTable key={JSON.stringify(list)} events={page.rows} names={names} params={params} />
          <Pager
            previous={page.previous && hrefWith(path, params, { before: page.previous, id: null })}
            next={page.next && hrefWith(path, params, { after: page.next, id: null })}
          >
            <span className="max-md:hidden">{t('perPage', { count: limit })}</span>
          </Pager>
        </>
      )}
    </>
  );
}
