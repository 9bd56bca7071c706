// What became of the visitor's authorization. While the exchange is under way the page asks again by itself, also without
// any script; the account shows only in the browser that pressed the button.
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getConfig } from '@/lib/config';
import { readLaunchCookie } from '@/lib/http/launch-cookie';
import { getLaunchResult, type LaunchResult } from '@/lib/hub/launch-result';
import { openLaunch } from '@/lib/hub/open-launch';
import { PublicFrame, PublicMessage } from '../../public-frame';
import { ConnectedAccount } from './connected-account';
import { toFailureText } from './failure-text';

const askAgainSeconds = 2;

export async function generateMetadata(): Promise<Metadata> {
  return { title: { absolute: (await getTranslations('result'))('title') } };
}

export default async function ResultPage({ params, searchParams }: PageProps<'/launch/[id]/result'>) {
  const { id } = await params;
  const launch = await openLaunch(id);
  if (!launch) notFound();
  const { outcome } = await searchParams;
  const cookie = readLaunchCookie(
    { launchId: id, isHttps: getConfig().isHttps },
    (await headers()).get('cookie'),
  );
  return (
    <PublicFrame platformName={launch.platformName}>
      <Result id={id} result={await readResult(id, cookie, outcome)} platformName={launch.platformName} />
    </PublicFrame>
  );
}

/** How the way back ended is told by the address, unless the database knows of an end. */
async function readResult(
  id: string,
  cookie: string | null,
  outcome: string | string[] | undefined,
): Promise<LaunchResult> {
  const result = await getLaunchResult(id, cookie);
  if (result.kind !== 'pending' || typeof outcome !== 'string') return result;
  return outcome === 'cancelled'
    ? { kind: 'cancelled' }
    : { kind: 'failed', reason: outcome, errcode: null, rid: null };
}

interface ResultProps {
  id: string;
  result: LaunchResult;
  platformName: string;
}

async function Result({ id, result, platformName }: ResultProps) {
  const t = await getTranslations('result');
  switch (result.kind) {
    case 'authorized':
      return (
        <PublicMessage mark="ok" title={t('authorized.title')}>
          {result.account?.isProfilePending && <AskAgain />}
          {result.account && <ConnectedAccount launchId={id} account={result.account} />}
          <p>{t('authorized.text', { platformName })}</p>
        </PublicMessage>
      );
    case 'pending':
      return (
        <PublicMessage mark="wait" title={t('pending.title')}>
          <AskAgain />
          <p>{t('pending.text')}</p>
        </PublicMessage>
      );
    case 'cancelled':
      return (
        <PublicMessage mark="off" title={t('cancelled.title')}>
          <p>{t('cancelled.text')}</p>
          <TryAgain id={id} />
        </PublicMessage>
      );
    case 'failed':
      return (
        <PublicMessage mark="bad" title={t('failed.title')}>
          <p>{t(`failed.${toFailureText(result.reason)}`)}</p>
          {result.errcode !== null && (
            <p className="code">{[result.errcode, result.rid].filter(Boolean).join(' · ')}</p>
          )}
          <TryAgain id={id} />
        </PublicMessage>
      );
  }
}

/** launch.js asks, and shows the page anew when it has something else to say; without any script it is simply loaded again. */
function AskAgain() {
  return (
    <>
      <span hidden data-ask-again={askAgainSeconds} />
      <noscript>
        <meta httpEquiv="refresh" content={String(askAgainSeconds)} />
      </noscript>
    </>
  );
}

async function TryAgain({ id }: { id: string }) {
  const t = await getTranslations('result');
  return (
    <a className="again" href={`/launch/${id}`}>
      {t('again')}
    </a>
  );
}
