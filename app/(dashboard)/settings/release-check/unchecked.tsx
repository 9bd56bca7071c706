// What WeChat's own check tries and nobody can try from here, with the reason and what to look at instead.
import { getTranslations } from 'next-intl/server';
import { Panel } from '@/components/ui/panel';
import { StateMark } from '@/components/ui/state-mark';

const unchecked = ['apiMessage', 'authorization', 'reach'] as const;

export async function Unchecked() {
  const t = await getTranslations('settings.releaseCheck.unchecked');
  return (
    <Panel title={t('title')}>
      <ul>
        {unchecked.map((each) => (
          <li
            key={each}
            className="grid grid-cols-[12px_minmax(0,1fr)] gap-x-2.5 border-line border-t px-4 py-3 first:border-t-0"
          >
            <StateMark state="off" className="mt-1" />
            <div>
              <h3 className="font-medium">{t(`${each}.name`)}</h3>
              <p className="max-w-[56em] text-pretty text-ink-2">{t(`${each}.why`)}</p>
              <p className="max-w-[56em] text-pretty text-12 text-ink-3">{t(`${each}.instead`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
