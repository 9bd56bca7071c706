'use client';

// Hears from the server that something has changed and asks for the page again, at most every two seconds and only while it
// is seen. React keeps what is on screen until the new page is there, so nothing jumps.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { StateMark } from '@/components/ui/state-mark';

const pauseMs = 2_000;

export function LiveUpdates({ stamp }: { stamp: string }) {
  const t = useTranslations('shell');
  const router = useRouter();
  // The stamp of the page as it came: later ones belong to what the stream itself made us read.
  const [since] = useState(stamp);
  const [isConnected, setIsConnected] = useState(true);

  useEffect(() => {
    const source = new EventSource(`/api/admin/changes?since=${encodeURIComponent(since)}`);
    const refresh = refreshAtMostEvery(pauseMs, () => router.refresh());
    source.addEventListener('open', () => setIsConnected(true));
    source.addEventListener('change', refresh.ask);
    source.addEventListener('error', () => setIsConnected(false));
    document.addEventListener('visibilitychange', refresh.catchUp);
    return () => {
      source.close();
      refresh.stop();
      document.removeEventListener('visibilitychange', refresh.catchUp);
    };
  }, [router, since]);

  const words = isConnected ? t('live') : t('notLive');
  return (
    <span
      role="status"
      title={isConnected ? t('liveTitle') : t('notLiveTitle')}
      className="flex items-center gap-1.5 px-2 text-12 text-ink-3 whitespace-nowrap"
    >
      <StateMark state={isConnected ? 'ok' : 'failing'} />
      <span className="max-md:sr-only">{words}</span>
    </span>
  );
}

function refreshAtMostEvery(ms: number, refresh: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = 0;
  let isOwed = false;
  function ask() {
    if (document.hidden) {
      isOwed = true;
      return;
    }
    timer ??= setTimeout(
      () => {
        timer = undefined;
        lastAt = Date.now();
        refresh();
      },
      Math.max(0, lastAt + ms - Date.now()),
    );
  }
  function catchUp() {
    if (document.hidden || !isOwed) return;
    isOwed = false;
    ask();
  }
  return { ask, catchUp, stop: () => clearTimeout(timer) };
}
