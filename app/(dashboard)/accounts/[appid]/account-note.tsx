// What is wrong with the account's token, why, and what follows; nothing while all is well.
import { getTranslations } from 'next-intl/server';
import { lastFailureOf } from '@/components/failure-words';
import { NextRefresh } from '@/components/next-refresh';
import { Note } from '@/components/ui/note';
import { RelativeTime } from '@/components/ui/time';
import { UpstreamError } from '@/components/upstream-error';
import { accountStateOf } from '@/lib/hub/account-state';
import type { Account, AccountToken } from '@/lib/stores/account';

export async function AccountNote({ account, token }: { account: Account; token: AccountToken | null }) {
  const t = await getTranslations('account');
  if (!token) return null;
  const failure = lastFailureOf(token);
  const { appId } = account;
  switch (accountStateOf(token.tokenClass, account)) {
    case 'disconnected':
      return (
        <Note state="off" title={t('disconnected.title')} className="mb-4">
          {t.rich('disconnected.why', {
            time: () => account.disconnectedAt && <RelativeTime at={account.disconnectedAt} />,
          })}
        </Note>
      );
    case 'unauthorized':
      return (
        <Note state="off" title={t('unauthorized.title')} className="mb-4">
          {t.rich('unauthorized.why', {
            time: () => account.unauthorizedAt && <RelativeTime at={account.unauthorizedAt} />,
          })}
        </Note>
      );
    case 'needsReauthorization':
      return (
        <Note state="critical" title={t('lost.title')} className="mb-4">
          <p>{t('lost.why')}</p>
          <UpstreamError failure={{ ...failure, errorCode: 'needsReauthorization' }} appId={appId} />
        </Note>
      );
    case 'failing':
      return (
        <Note state="failing" title={t('failing.title', { count: token.failureCount })} className="mb-4">
          <UpstreamError failure={failure} appId={appId} />
          {token.nextAttemptAt &&
            t.rich('failing.next', {
              time: () => (
                <NextRefresh
                  tokenClass={token.tokenClass}
                  nextAttemptAt={token.nextAttemptAt}
                  isRefreshing={token.leaseOwner !== null}
                />
              ),
            })}
        </Note>
      );
    default:
      return null;
  }
}
