'use client';

// The journey of a launch, live: opened, pressed, authorized; it ends on the new account.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { callApi } from '@/components/ui/call-api';
import { Panel } from '@/components/ui/panel';
import { type MarkState, StateBadge, StateMark } from '@/components/ui/state-mark';
import { LocalTime } from '@/components/ui/time';
import { UpstreamError } from '@/components/upstream-error';
import { describeDevice } from '../device-words';
import { isOver, journeySteps, type StepName } from './journey-steps';
import type { WatchedJourney } from './read-journey';

const askEveryMs = 2_000;
/** Long enough to read that it is done. */
const showDoneForMs = 1_500;

interface JourneyProps {
  initial: WatchedJourney;
  /** What the address of the new account says besides, where there are several platforms. */
  ofPlatform: string;
}

export function Journey({ initial, ofPlatform }: JourneyProps) {
  const t = useTranslations('authorize.journey');
  const router = useRouter();
  const [journey, setJourney] = useState(initial);
  const wasDone = useRef(initial.authorizedAt !== null);
  const appId = journey.account?.appId;
  const over = isOver(journey);

  useEffect(() => {
    if (over) return;
    const timer = setInterval(async () => {
      const answer = await callApi('GET', `/api/admin/launches/${initial.id}`);
      const { readJourney } = await import('./read-journey');
      if (answer.ok) setJourney(readJourney(answer.data));
    }, askEveryMs);
    return () => clearInterval(timer);
  }, [over, initial.id]);

  // Whether the code is still worth showing is told by the page around.
  useEffect(() => {
    if (journey.state !== initial.state) router.refresh();
  }, [journey.state, initial.state, router]);

  useEffect(() => {
    if (!appId || wasDone.current) return;
    const timer = setTimeout(() => router.push(`/accounts/${appId}${ofPlatform}`), showDoneForMs);
    return () => clearTimeout(timer);
  }, [appId, ofPlatform, router]);

  return (
    <Panel title={t('title')} end={over ? null : <StateBadge state="ok">{t('live')}</StateBadge>}>
      <ol aria-live="polite" className="p-4">
        {journeySteps(journey).map(({ name, at, state, failure }) => (
          <Step
            key={name}
            state={state}
            title={isAwaited(name, state) ? t('authorized.waiting') : t(`${name}.title`)}
            at={at}
          >
            {name === 'authorized' && journey.account ? (
              <a href={`/accounts/${journey.account.appId}${ofPlatform}`} className="link">
                <bdi>{journey.account.nickName || journey.account.appId}</bdi>
              </a>
            ) : (
              <>
                {failure && <UpstreamError failure={failure} />}
                {name === 'opened' && journey.openedAt ? (
                  <OpenedBy userAgent={journey.openedUserAgent} />
                ) : isTried(name) && journey.state !== 'open' ? null : isAwaited(name, state) ? (
                  t('authorized.waitingText')
                ) : (
                  t(`${name}.text`)
                )}
              </>
            )}
          </Step>
        ))}
      </ol>
    </Panel>
  );
}

/** The device, as it calls itself: a phone inside WeChat is where it can go on. */
function OpenedBy({ userAgent }: { userAgent: string }) {
  const t = useTranslations('authorize.journey');
  const { browser, system } = describeDevice(userAgent);
  const device = system ?? t('device.unknown');
  if (browser === 'WeChat') return t('device.inWechat', { device });
  if (browser !== null) return t('device.inBrowser', { device, browser });
  return system === null ? t('opened.text') : device;
}

/** Somebody is at WeChat, where nothing can be seen of what they do. */
function isAwaited(name: StepName, state: MarkState): boolean {
  return name === 'authorized' && state === 'working';
}

/** Its words say that the link may be used again. */
function isTried(name: StepName): boolean {
  return name === 'cancelled' || name === 'failed';
}

interface StepProps {
  state: MarkState;
  title: string;
  at: Date | null;
  children: ReactNode;
}

function Step({ state, title, at, children }: StepProps) {
  const isNext = state === 'off';
  const ink = state === 'working' ? 'text-accent' : isNext ? 'font-normal text-ink-3' : 'text-ink-1';
  return (
    <li className="relative grid grid-cols-[12px_minmax(0,1fr)] gap-x-3 pb-3.5 last:pb-0 not-last:before:absolute not-last:before:top-5 not-last:before:bottom-0 not-last:before:left-[5.5px] not-last:before:w-px not-last:before:bg-line">
      <StateMark state={state} className="mt-1" />
      <div className="min-w-0">
        <div className="flex items-baseline gap-2">
          <b className={`min-w-0 flex-1 ${ink}`}>{title}</b>
          {at && <LocalTime at={at} format="seconds" className="text-12 text-ink-3" />}
        </div>
        <div className={`text-pretty ${isNext ? 'text-ink-3' : 'text-ink-2'}`}>{children}</div>
      </div>
    </li>
  );
}
