// The table of accounts; below 768 px a row is two lines: name and state, kind and id and expiry.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Avatar } from '@/components/ui/avatar';
import { CopyId } from '@/components/ui/copy-id';
import { LiveRows } from '@/components/ui/live-rows';
import { StateBadge } from '@/components/ui/state-mark';
import { Absent, Table, Td, Th } from '@/components/ui/table';
import { Tick } from '@/components/ui/tick';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import { accountStateOf } from '@/lib/hub/account-state';
import { avatarPathOf } from '@/lib/hub/avatar-source';
import { canDisconnect, canReconnect, isAllowed } from '@/lib/hub/staff-rules';
import type { AuthorizerListItem } from '@/lib/stores/authorizer-list';
import type { PlatformName } from '@/lib/stores/platforms';
import type { Staff } from '@/lib/stores/staff';
import { markOfClass } from '../token-class-mark';
import { AccountActions } from './account-actions';
import { toAccountKind } from './filter';
import { pageTick, rowTick } from './ticked/ticks';

interface AccountTableProps {
  items: AuthorizerListItem[];
  platforms: PlatformName[];
  staff: Staff;
  label: string;
}

export async function AccountTable({ items, platforms, staff, label }: AccountTableProps) {
  const t = await getTranslations('accounts');
  const hasMenu = isAllowed(staff, 'disconnectAccount');
  return (
    <div className="bleed">
      <Table
        label={label}
        foldClassName="max-md:[&_tr]:min-h-15 max-md:[&_tr]:grid-cols-[auto_minmax(0,1fr)_auto] max-md:[&_tr]:pl-15!"
        head={
          <>
            <Th className="w-3.5 pr-1!">
              <Tick name={pageTick} label={t('ticked.pickAll')} />
            </Th>
            <Th>{t('column.account')}</Th>
            <Th>{t('column.appId')}</Th>
            <Th className="md:max-lg:hidden">{t('column.kind')}</Th>
            <Th className="max-2xl:hidden">{t('column.verified')}</Th>
            <Th className="max-xl:hidden">{t('column.principal')}</Th>
            <Th sorted="descending" title={t('byUrgency')}>
              {t('column.state')}
            </Th>
            <Th end>{t('column.expires')}</Th>
            <Th end className="max-lg:hidden">
              {t('column.authorizedAt')}
            </Th>
            {hasMenu && (
              <Th className="w-8 max-md:hidden">
                <span className="sr-only">{t('column.more')}</span>
              </Th>
            )}
          </>
        }
      >
        <LiveRows
          columns={hasMenu ? 10 : 9}
          rows={items.map((item) => ({
            id: item.id,
            stamp: `${accountStateOf(item.tokenClass, item)}/${item.expiresAt?.getTime()}/${item.isRefreshing}`,
            className: 'has-checked:bg-selected has-checked:hover:bg-selected',
            cells: (
              <>
                <TickCell item={item} />
                <Cells item={item} hasSeveralPlatforms={platforms.length > 1} platforms={platforms} />
                {hasMenu && <MenuCell item={item} staff={staff} />}
              </>
            ),
          }))}
        />
      </Table>
    </div>
  );
}

async function TickCell({ item: { id, appId, nickName } }: { item: AuthorizerListItem }) {
  const t = await getTranslations('accounts.ticked');
  const name = nickName || appId;
  return (
    <Td className="w-3.5 pr-1! max-md:absolute max-md:top-3.5 max-md:left-(--page-x) max-md:z-1">
      <Tick name={rowTick} value={id} data-appid={appId} data-name={name} label={t('pick', { name })} />
    </Td>
  );
}

interface CellsProps {
  item: AuthorizerListItem;
  platforms: PlatformName[];
  hasSeveralPlatforms: boolean;
}

async function Cells({ item, platforms, hasSeveralPlatforms }: CellsProps) {
  const t = await getTranslations('accounts');
  const tKind = await getTranslations('kinds');
  const tState = await getTranslations('states');
  const name = item.nickName || item.appId;
  const platform = platforms.find(({ id }) => id === item.platformId);
  const isVerified = item.verifyType !== null && item.verifyType >= 0;
  const state = accountStateOf(item.tokenClass, item);
  const href = hasSeveralPlatforms
    ? `/accounts/${item.appId}?platform=${platform?.appId}`
    : `/accounts/${item.appId}`;
  return (
    <>
      <Td className="min-w-42 max-md:col-span-2 max-md:col-start-1 max-md:row-start-1">
        <Link href={href} prefetch={false} className="group/name flex min-w-0 items-center gap-2.5">
          <span className="max-md:absolute max-md:top-3.5 max-md:left-(--page-x) max-md:group-has-checked/row:invisible">
            <Avatar
              name={name}
              id={item.appId}
              src={avatarPathOf(item)}
              isRound={item.kind === 'miniProgram'}
            />
          </span>
          <span
            title={name}
            className="max-w-50 md:max-lg:max-w-36 truncate font-medium decoration-line-mark underline-offset-3 group-hover/name:underline max-md:max-w-none"
          >
            <bdi>{name}</bdi>
          </span>
        </Link>
      </Td>
      <Td className="max-md:col-start-2 max-md:row-start-2">
        <CopyId
          value={item.appId}
          className="text-ink-2 md:max-lg:max-w-25 max-md:min-h-5 max-md:text-ink-3"
        />
      </Td>
      <Td className="text-ink-2 whitespace-nowrap md:max-lg:hidden! max-md:col-start-1 max-md:row-start-2 max-md:text-12 max-md:text-ink-3">
        {tKind(toAccountKind(item.kind))}
      </Td>
      <Td className={`whitespace-nowrap max-2xl:hidden! ${isVerified ? 'text-ink-3' : ''}`}>
        {isVerified ? t('yes') : t('no')}
      </Td>
      <Td className="max-xl:hidden!">
        <span title={item.principalName} className="block max-w-58 truncate text-ink-2 max-2xl:max-w-36">
          {item.principalName ? <bdi>{item.principalName}</bdi> : <Absent />}
        </span>
      </Td>
      <Td className="max-md:col-start-3 max-md:row-start-1 max-md:justify-self-end">
        {item.isRefreshing ? (
          <StateBadge state="working">{tState('refreshing')}</StateBadge>
        ) : (
          <StateBadge state={markOfClass[state]}>{tState(state)}</StateBadge>
        )}
      </Td>
      <Td end className="max-md:col-start-3 max-md:row-start-2 max-md:text-12 max-md:text-ink-2">
        {item.expiresAt ? (
          <RelativeTime at={item.expiresAt} soonClassName={soonClasses[item.tokenClass] ?? ''} />
        ) : (
          <Absent />
        )}
      </Td>
      <Td end className="text-ink-2 max-lg:hidden!">
        {item.authorizedAt ? <LocalTime at={item.authorizedAt} format="date" /> : <Absent />}
      </Td>
    </>
  );
}

function MenuCell({ item, staff }: { item: AuthorizerListItem; staff: Staff }) {
  const { platformId, appId, nickName } = item;
  const can = { canDisconnect: canDisconnect(staff, item), canReconnect: canReconnect(staff, item) };
  return (
    <Td end className="w-8 py-0! max-md:hidden!">
      <AccountActions account={{ platformId, appId, name: nickName || appId, ...can }} />
    </Td>
  );
}

const soonClasses: Partial<Record<AuthorizerListItem['tokenClass'], string>> = {
  needsReauthorization: 'font-medium text-critical',
  failing: 'font-medium text-failing',
};
