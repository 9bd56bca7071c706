// How often in a row it failed, and why; a link to its refreshes.
import Link from 'next/link';
import { getFormatter } from 'next-intl/server';
import { lastFailureOf } from '@/components/failure-words';
import { UpstreamErrorLine } from '@/components/upstream-error';
import type { BoardToken } from '@/lib/stores/credential-board';

export async function Failures({ token }: { token: BoardToken }) {
  const format = await getFormatter();
  const { failureCount, tokenClass } = token;
  const isCalm = tokenClass === 'fresh' || tokenClass === 'due';
  const colour =
    tokenClass === 'needsReauthorization' ? 'text-critical' : isCalm ? 'text-ink-2' : 'text-failing';
  const appId = token.account?.appId ?? token.platform.appId;
  return (
    <Link
      href={`/tokens?view=refreshes&outcome=failed&account=${appId}`}
      prefetch={false}
      className={`inline-flex items-baseline gap-1.5 decoration-line-mark underline-offset-3 hover:underline ${colour}`}
    >
      <b>{format.number(failureCount)}</b>
      <UpstreamErrorLine
        failure={lastFailureOf(token)}
        className="max-w-25 text-12 max-lg:max-w-20 xl:max-w-40 2xl:max-w-60"
      />
    </Link>
  );
}
