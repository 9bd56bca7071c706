'use client';

// The zone that times are written in is the browser's own; beside it what time that is now.
import { useTranslations } from 'next-intl';
import { useNowMs, useTimeZone } from '@/components/ui/clock';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { LocalTime } from '@/components/ui/time';

export function ZonePanel() {
  const t = useTranslations('settings.preferences');
  const timeZone = useTimeZone();
  const now = new Date(useNowMs(1_000));
  return (
    <Panel title={t('time')}>
      <div className="px-4 py-2.5">
        <KeyValueList
          facts={[
            [
              t('zone'),
              <span key="zone" className="font-mono text-12">
                {timeZone}
              </span>,
            ],
            [t('now'), <LocalTime key="now" at={now} format="exact" />],
          ]}
        />
        <p className="pt-1 pb-1 text-pretty text-12 text-ink-3">{t('zoneAbout')}</p>
      </div>
    </Panel>
  );
}
