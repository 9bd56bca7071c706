// Who the account is, its state, and what can be done now.
import { Link2, RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { RefreshButton } from '@/components/refresh-button';
import { Avatar } from '@/components/ui/avatar';
import { ButtonLink } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { StateBadge } from '@/components/ui/state-mark';
import { accountStateOf } from '@/lib/hub/account-state';
import { avatarPathOf } from '@/lib/hub/avatar-source';
import { canDisconnect, canReconnect, canRefresh, isAllowed } from '@/lib/hub/staff-rules';
import type { Account, AccountToken } from '@/lib/stores/account';
import type { Staff } from '@/lib/stores/staff';
import { markOfClass } from '../../token-class-mark';
import { AccountActions } from '../account-actions';
import { toAccountKind } from '../filter';

interface AccountHeadProps {
  account: Account;
  token: AccountToken | null;
  staff: Staff;
}

export async function AccountHead({ account, token, staff }: AccountHeadProps) {
  const t = await getTranslations('account');
  const tState = await getTranslations('states');
  const tKind = await getTranslations('kinds');
  const tAccounts = await getTranslations('accounts');
  const { appId, platformId, verifyType } = account;
  const name = account.nickName || appId;
  const state = token && accountStateOf(token.tokenClass, account);
  const isLost = state === 'unauthorized' || state === 'needsReauthorization';
  return (
    <>
      <nav aria-label={t('breadcrumb')} className="-mt-1 mb-3 flex items-center gap-1.5 text-12 text-ink-3">
        <Link href="/accounts" className="flex-none hover:text-ink-1">
          {tAccounts('title')}
        </Link>
        <span aria-hidden="true">/</span>
        <span className="truncate">
          <bdi>{name}</bdi>
        </span>
      </nav>
      <div className="mb-5 flex items-start justify-between gap-x-6 gap-y-3 max-md:mb-4 max-md:flex-col max-md:items-stretch">
        <div className="flex min-w-0 items-start gap-4">
          <Avatar
            name={name}
            id={appId}
            src={avatarPathOf(account)}
            isRound={account.kind === 'miniProgram'}
            isBig
          />
          <div className="min-w-0">
            <h1 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-title text-20">
              <bdi className="min-w-0 break-words">{name}</bdi>
              {token && state && (
                <span className="font-normal text-13">
                  {token.leaseOwner ? (
                    <StateBadge state="working">{tState('refreshing')}</StateBadge>
                  ) : (
                    <StateBadge state={markOfClass[state]}>{tState(state)}</StateBadge>
                  )}
                </span>
              )}
            </h1>
            <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-0.5 text-ink-2">
              <span>{tKind(toAccountKind(account.kind))}</span>
              <span>
                {t(
                  `verify.${verifyType === null || verifyType < 0 ? 'none' : verifyType === 0 ? 'wechat' : 'other'}`,
                )}
              </span>
              {account.principalName && <bdi>{account.principalName}</bdi>}
              <CopyId value={appId} />
              {account.userName && <CopyId value={account.userName} />}
            </div>
          </div>
        </div>
        <div className="flex flex-none items-center gap-2 max-md:[&>:not([aria-haspopup=menu])]:flex-1">
          <ButtonLink
            href={`/authorize?appid=${encodeURIComponent(appId)}&platform=${account.platform.appId}`}
            look={isLost ? 'go' : 'ordinary'}
          >
            <Link2 aria-hidden="true" strokeWidth={1.5} />
            {isLost ? t('reauthorize') : t('supplement')}
          </ButtonLink>
          {canRefresh(staff, state) && (
            <RefreshButton
              account={{ platformId, appId, name }}
              label={t('refresh')}
              look={isLost ? 'ordinary' : 'primary'}
              icon={<RefreshCw aria-hidden="true" strokeWidth={1.5} />}
            />
          )}
          {isAllowed(staff, 'disconnectAccount') && (
            <AccountActions
              account={{
                platformId,
                appId,
                name,
                canRefresh: false,
                canDisconnect: canDisconnect(staff, account),
                canReconnect: canReconnect(staff, account),
              }}
            />
          )}
        </div>
      </div>
    </>
  );
}
