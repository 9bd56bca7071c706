'use client';

// Both callback URLs, and the wait for the first ticket. A push that could not be verified names the secret that is wrong.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { StateMark } from '@/components/ui/state-mark';
import { Summary } from '@/components/ui/summary';
import { AskOutcome, useAsk } from './ask-for-push';
import { CallbackUrls } from './callback-urls';
import { FirstToken } from './first-token';
import { NextPush } from './next-push';
import { OtherAppId, RefusedPushes } from './refused-pushes';
import type { WatchedSetup } from './setup-watch';

const askEveryMs = 3_000;

interface TicketStepProps {
  platform: { id: string; appId: string; source: string };
  appUrl: string;
  initial: WatchedSetup;
}

export function TicketStep({ platform, appUrl, initial }: TicketStepProps) {
  const t = useTranslations('setup.ticket');
  const router = useRouter();
  const [watch, setWatch] = useState(initial);
  const { state: asked, ask } = useAsk(platform.id);
  const isDone = watch.newestTicketAt !== null;
  const isFixed = platform.source === 'environment';

  const isOver = isDone && watch.token.isLive;

  const look = useCallback(async () => {
    const answer = await callApi('GET', '/api/admin/setup');
    const { readSetupWatch } = await import('./setup-watch');
    if (answer.ok) setWatch(readSetupWatch(answer.data));
    else if (answer.problem.code === 'unauthenticated') router.refresh();
  }, [router]);

  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(look, askEveryMs);
    return () => clearInterval(timer);
  }, [isOver, look]);

  return (
    <>
      <div className="grid gap-4">
        <CallbackUrls appUrl={appUrl} />
        <section
          data-done={isDone || undefined}
          aria-live="polite"
          aria-label={t('waiting')}
          className="rounded-3 border border-line bg-surface"
        >
          <div className="flex items-center gap-6 p-4 pt-5 max-md:flex-col max-md:items-start max-md:gap-3">
            <div className="min-w-0 flex-1">
              <h2 className="flex items-center gap-2.5 font-title text-20">
                <StateMark state={isDone ? 'ok' : 'working'} className="size-4" />
                {isDone ? t('arrived') : t('none')}
              </h2>
              <p className="mt-0.5 text-pretty text-ink-2">
                {isDone ? t('arrivedText') : t('noneText', { count: watch.refused.length })}
              </p>
            </div>
            {!isDone && (
              <Button onClick={ask} aria-busy={asked.kind === 'asking'}>
                {t(asked.kind === 'asking' ? 'asking' : 'ask')}
              </Button>
            )}
          </div>
          {!isDone && <NextPush refused={watch.refused} />}
          {!isDone && <AskOutcome state={asked} />}
          {isDone ? (
            <FirstToken platformId={platform.id} token={watch.token} onRetried={look} />
          ) : (
            <RefusedPushes refused={watch.refused} isFixed={isFixed} />
          )}
          {!isDone && watch.refused.length === 0 && watch.otherAppId !== null && (
            <OtherAppId other={watch.otherAppId} own={platform.appId} isFixed={isFixed} />
          )}
        </section>
        {!isDone && <Help appUrl={appUrl} />}
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-3">
        {!isFixed && !isDone && <ButtonLink href="/setup?step=platform">{t('back')}</ButtonLink>}
        <ButtonLink href="/" look={isDone ? 'primary' : 'ordinary'}>
          {isDone ? t('finish') : t('later')}
        </ButtonLink>
        {!isDone && <span className="ml-auto text-ink-3 max-md:ml-0">{t('mayClose')}</span>}
      </div>
    </>
  );
}

function Help({ appUrl }: { appUrl: string }) {
  const t = useTranslations('setup.ticket.help');
  return (
    <details className="rounded-3 border border-line bg-surface">
      <Summary className="px-4 py-3 text-ink-2">{t('title')}</Summary>
      <ul className="list-disc pr-4 pb-3 pl-8.5 text-ink-2 [&>li]:py-0.5">
        <li>{t('ports')}</li>
        <li>{t('console')}</li>
        <li>{t('firewall', { host: new URL(appUrl).host })}</li>
      </ul>
    </details>
  );
}
