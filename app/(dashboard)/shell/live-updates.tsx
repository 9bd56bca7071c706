'use client';

// Hears from the server what has changed and has the page read again if it shows that. React keeps what is on screen until the
// new page is there and then changes only what differs: place, focus, open parts and typed words stay.
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef, useState, useTransition } from 'react';
import { callApi } from '@/components/ui/call-api';
import { StateMark } from '@/components/ui/state-mark';
import { followChanges, type News } from './follow-changes';
import { createRefetch, type Refetch } from './refetch';
import { isShownOn } from './shown-kinds';

/** What time alone changes (a token becomes due), and whatever the stream should ever miss. */
const atLeastEveryMs = 60_000;

export function LiveUpdates({ stamp }: { stamp: string }) {
  const t = useTranslations('shell');
  const router = useRouter();
  const pathname = usePathname();
  // The stamp of the page as it came: later ones belong to what the stream itself made us read.
  const [since] = useState(stamp);
  const [isConnected, setIsConnected] = useState(true);
  const [isReading, startReading] = useTransition();
  const refetchRef = useRef<Refetch>(null);
  const read = useEffectEvent(() => startReading(() => router.refresh()));
  const isShown = useEffectEvent((news: News) => isShownOn(pathname, news));

  useEffect(() => {
    let canConnect = true;
    const refetch = createRefetch({
      read: () => read(),
      canRead: () => canConnect && !document.hidden,
      now: () => performance.now(),
    });
    refetchRef.current = refetch;
    const following = followChanges({
      since,
      connect: (known) => new EventSource(`/api/admin/changes?since=${encodeURIComponent(known)}`),
      onNews: (news) => {
        if (isShown(news)) refetch.ask();
      },
      onConnection: (connected) => {
        canConnect = connected;
        setIsConnected(connected);
        if (connected) refetch.catchUp();
      },
      onRefused: async () => {
        // Reading the page leads to the sign-in.
        if (await hasNoSession()) read();
      },
    });
    const turn = () => {
      if (document.hidden) return following.hide();
      following.show();
      refetch.catchUp();
    };
    const regular = setInterval(refetch.ask, atLeastEveryMs);
    document.addEventListener('visibilitychange', turn);
    window.addEventListener('online', following.retry);
    // A page that the browser had put aside has lost its stream.
    window.addEventListener('pageshow', following.retry);
    return () => {
      following.stop();
      refetch.stop();
      clearInterval(regular);
      document.removeEventListener('visibilitychange', turn);
      window.removeEventListener('online', following.retry);
      window.removeEventListener('pageshow', following.retry);
    };
  }, [since]);

  useEffect(() => {
    if (!isReading) refetchRef.current?.finished();
  }, [isReading]);

  return (
    <span
      role="status"
      title={isConnected ? t('liveTitle') : t('notLiveTitle')}
      className="flex items-center gap-1.5 px-2 text-12 text-ink-3 whitespace-nowrap"
    >
      <StateMark state={isConnected ? 'ok' : 'failing'} />
      {isConnected ? (
        <span className="max-md:sr-only">{t('live')}</span>
      ) : (
        <span>
          {t('notLive')}
          <span className="max-md:sr-only">{t('reconnecting')}</span>
        </span>
      )}
    </span>
  );
}

/** Not what a proxy says while nobody stands behind it. */
async function hasNoSession(): Promise<boolean> {
  const answer = await callApi('GET', '/api/auth/session');
  return answer.ok && typeof answer.data === 'object' && answer.data !== null && !('user' in answer.data);
}
