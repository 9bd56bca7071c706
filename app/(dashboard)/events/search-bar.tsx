// What the lists of events and messages can be narrowed by, as the URL holds it.
import { getTimeZone, getTranslations } from 'next-intl/server';
import { SearchBox } from '@/components/ui/search-box';
import { findMeantAccount, type MeantAccount } from '@/lib/hub/find-meant-account';
import type { DeliveryState } from '@/lib/stores/delivery-list';
import { MeantName } from '../account-choice';
import { deliveryStates } from '../delivery-words';
import { type Chip, ParamChip } from '../param-chip';
import { readChoice, readParam, type SearchParams } from '../search-params';
import type { Bounds } from './day-bounds';
import { readTimeSpan, TimeSpanBoxes } from './time-span';

export const path = '/events';

export interface EventFilter {
  meant: MeantAccount;
  authorizerAppId: string | null;
  during: Bounds | null;
  /** Null also where it may not be searched for. */
  text: string | null;
  forwarded: DeliveryState | null;
  /** A text was asked for, but neither an account nor a time. */
  isUnbounded: boolean;
  isFiltered: boolean;
}

export async function readEventFilter(params: SearchParams): Promise<EventFilter> {
  const typed = readParam(params, 'account');
  const meant = await findMeantAccount(typed);
  const during = readTimeSpan(params, await getTimeZone());
  const text = readParam(params, 'q');
  const forwarded = readChoice(params, 'forwarded', deliveryStates);
  const isUnbounded = text !== null && typed === null && during === null;
  return {
    meant,
    authorizerAppId: meant.appId,
    during,
    text: isUnbounded ? null : text,
    forwarded,
    isUnbounded,
    isFiltered: Boolean(typed || during || text || forwarded),
  };
}

interface SearchBarProps {
  params: SearchParams;
  meant: MeantAccount;
  chips: Chip[];
}

export async function SearchBar({ params, meant, chips }: SearchBarProps) {
  const t = await getTranslations('events');
  const tState = await getTranslations('delivery.state');
  const forwarded: Chip = {
    name: 'forwarded',
    label: t('deliveries.title'),
    value: readChoice(params, 'forwarded', deliveryStates),
    options: deliveryStates.map((value) => ({ value, label: tState(value) })),
  };
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchBox name="q" label={t('searchText')} />
      <SearchBox name="account" label={t('search')} hasShortcut={false} className="w-50 max-md:w-full" />
      <TimeSpanBoxes />
      {[...chips, forwarded].map((chip) => (
        <ParamChip key={chip.name} chip={chip} path={path} params={params} />
      ))}
      <MeantName meant={meant} />
    </div>
  );
}
