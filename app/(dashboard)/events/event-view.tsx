// Authorization events: filters, then the table.
import { getTranslations } from 'next-intl/server';
import { listAccountNames, listPlatformEvents } from '@/lib/stores/event-list';
import { AccountChoice } from '../account-choice';
import { ListPager } from '../list-pager';
import { readPlace } from '../list-place';
import { hrefWith, readChoice, readParam, type SearchParams } from '../search-params';
import { EventTable } from './event-table';
import { effects, infoTypes } from './event-words';
import { NoEvents } from './no-events';
import { path, readEventFilter, SearchBar } from './search-bar';

export async function EventView({ params }: { params: SearchParams }) {
  const t = await getTranslations('events');
  const infoType = readParam(params, 'type');
  const effect = readChoice(params, 'effect', effects);
  const { isUnbounded, isFiltered, meant, ...filter } = await readEventFilter(params);
  const mustChoose = meant.choices.length > 0;
  const place = readPlace(params);
  const page =
    isUnbounded || mustChoose
      ? { rows: [], previous: null, next: null }
      : await listPlatformEvents({ infoType, effect, ...filter, ...place });
  const names = await listAccountNames(page.rows.flatMap((row) => row.authorizerAppId ?? []));
  const { id: _open, ...list } = params;
  return (
    <>
      <SearchBar
        params={params}
        meant={meant}
        chips={[
          {
            name: 'type',
            label: t('type'),
            value: infoType,
            options: infoTypes.map((value) => ({ value, label: t(`infoType.${value}`) })),
          },
          {
            name: 'effect',
            label: t('effect'),
            value: effect,
            options: effects.map((value) => ({ value, label: t(`effects.${value}`) })),
          },
        ]}
      />
      {mustChoose ? (
        <AccountChoice meant={meant} path={path} params={params} />
      ) : page.rows.length === 0 ? (
        <NoEvents
          isFiltered={Boolean(infoType || effect || isFiltered || place.after)}
          isUnbounded={isUnbounded}
          onwardHref={page.next && hrefWith(path, params, { after: page.next, id: null })}
          isMessages={false}
        />
      ) : (
        <>
          <EventTable key={JSON.stringify(list)} events={page.rows} names={names} params={params} />
          <ListPager page={page} path={path} params={params} />
        </>
      )}
    </>
  );
}
