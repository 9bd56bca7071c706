'use client';

// How long it is to WeChat's next push. It ticks, so it is kept from being read out each second.
import { useTranslations } from 'next-intl';
import { useNowMs } from '@/components/ui/clock';
import { RelativeTime } from '@/components/ui/time';
import { nextPushAfter } from './push-rhythm';
import type { WatchedSetup } from './setup-watch';

export function NextPush({ refused }: { refused: WatchedSetup['refused'] }) {
  const t = useTranslations('setup.ticket.push');
  const nowMs = useNowMs(1000);
  const rhythm = nextPushAfter(refused);
  if (!rhythm) return null;
  const { lastAt, nextAt } = rhythm;
  const passed = (nowMs - lastAt.getTime()) / (nextAt.getTime() - lastAt.getTime());
  return (
    <div aria-live="off" className="px-4 pb-4 text-12 text-ink-3">
      <div aria-hidden="true" className="mb-1.5 h-1 overflow-hidden rounded-[2px] bg-chart-grid">
        <div style={{ width: `${100 * Math.min(1, Math.max(0, passed))}%` }} className="h-full bg-due-mark" />
      </div>
      <div className="flex flex-wrap justify-between gap-x-4">
        <span>{t.rich('last', { time: () => <RelativeTime at={lastAt} /> })}</span>
        <span>
          {passed < 1 ? t.rich('next', { time: () => <RelativeTime at={nextAt} /> }) : t('anyMoment')}
        </span>
      </div>
    </div>
  );
}
