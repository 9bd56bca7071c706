// What is wrong with the account's token, why, and what follows; nothing while all is well.
import { getTranslations } from 'next-intl/server';
import { formatErrcode, toErrcodeKey, toFailureCode } from '@/components/failure-words';
import { CopyId } from '@/components/ui/copy-id';
import { Note } from '@/components/ui/note';
import { RelativeTime } from '@/components/ui/time';
import type { Account, AccountToken } from '@/lib/stores/account';

export async function AccountNote({ account, token }: { account: Account; token: AccountToken | null }) {
  const t = await getTranslations('account');
  const tFailure = await getTranslations('failures');
  if (!token) return null;
  const reason = tFailure(toFailureCode(token.lastErrorCode));
  switch (token.tokenClass) {
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
          {t.rich('lost.why', { reason: () => reason })}
          <ErrorFacts token={token} />
        </Note>
      );
    case 'failing':
      return (
        <Note state="failing" title={t('failing.title', { count: token.failureCount })} className="mb-4">
          {reason}{' '}
          {token.nextAttemptAt &&
            t.rich('failing.next', {
              time: () => token.nextAttemptAt && <RelativeTime at={token.nextAttemptAt} />,
            })}
          <ErrorFacts token={token} />
        </Note>
      );
    default:
      return null;
  }
}

async function ErrorFacts({ token }: { token: AccountToken }) {
  const t = await getTranslations('errcodes');
  if (token.lastErrcode === null) return null;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3">
      <span>
        <span className="font-mono text-12">{formatErrcode(token.lastErrcode)}</span>{' '}
        {t(toErrcodeKey(token.lastErrcode))}
      </span>
      {token.lastRid && <CopyId value={token.lastRid} />}
    </p>
  );
}
