// One account: its profile, its token, what it granted, and what happened to it. Where one appid authorized several platforms,
// `?platform=` says which is meant.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getNow, getTranslations } from 'next-intl/server';
import { Tabs } from '@/components/ui/tabs';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { type Account, getAccountToken, listAccountsOfAppId } from '@/lib/stores/account';
import { hrefWith, readParam, type SearchParams } from '../../search-params';
import { AccountHead } from './account-head';
import { AccountNote } from './account-note';
import { MessagePanel } from './message-panel';
import { PermissionPanel } from './permission-panel';
import { ProfilePanel } from './profile-panel';
import { RefreshHistory } from './refresh-history';
import { ReplyPanel } from './reply-panel';
import { TimelinePanel } from './timeline-panel';
import { TokenPanel } from './token-panel';

interface AccountPageProps {
  params: Promise<{ appid: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params, searchParams }: AccountPageProps): Promise<Metadata> {
  await requireStaff();
  const { account } = await readAccount((await params).appid, await searchParams);
  return { title: account?.nickName || (await params).appid };
}

export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const staff = await requireStaff();
  const [{ appid }, query, now, t] = await Promise.all([
    params,
    searchParams,
    getNow(),
    getTranslations('account'),
  ]);
  const { account, accounts } = await readAccount(appid, query);
  if (!account) notFound();
  const token = await getAccountToken(account, now);
  return (
    <>
      <AccountHead account={account} token={token} staff={staff} />
      {accounts.length > 1 && (
        <Tabs
          label={t('platforms')}
          tabs={accounts.map(({ platform }) => ({
            href: hrefWith(`/accounts/${appid}`, query, { platform: platform.appId }),
            label: platform.name || platform.appId,
            isCurrent: platform.id === account.platformId,
          }))}
        />
      )}
      <AccountNote account={account} token={token} />
      <div className="grid grid-cols-[minmax(0,1fr)_360px] items-start gap-4 max-lg:grid-cols-1">
        <div className="grid min-w-0 gap-4">
          <TokenPanel account={account} token={token} now={now} canReveal={isAllowed(staff, 'revealToken')} />
          <RefreshHistory
            account={account}
            isLong={readParam(query, 'history') === 'long'}
            params={query}
            now={now}
          />
          {account.kind !== 'miniProgram' && (
            <ReplyPanel key={account.id} account={account} isAdmin={staff.role === 'admin'} />
          )}
          <PermissionPanel account={account} />
        </div>
        <div className="grid min-w-0 gap-4">
          <ProfilePanel account={account} />
          <TimelinePanel account={account} isLong={readParam(query, 'timeline') === 'long'} params={query} />
          <MessagePanel account={account} />
        </div>
      </div>
    </>
  );
}

async function readAccount(
  appId: string,
  query: SearchParams,
): Promise<{ account: Account | null; accounts: Account[] }> {
  const accounts = await listAccountsOfAppId(appId);
  const platformAppId = readParam(query, 'platform');
  const named = accounts.find(({ platform }) => platform.appId === platformAppId);
  return { account: named ?? accounts[0] ?? null, accounts };
}
