// A target's settings in words: where to, how, and which events.
import { getTranslations } from 'next-intl/server';
import { CopyId } from '@/components/ui/copy-id';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import { type ForwardingRule, forwardingRules } from '@/lib/hub/forwarding-rules';
import type { ForwardingTargetState } from '@/lib/stores/forwarding-targets';

interface TargetFactsProps {
  target: ForwardingTargetState;
  lastDeliveredAt: Date | null;
  now: Date;
}

export async function TargetFacts({ target, lastDeliveredAt, now }: TargetFactsProps) {
  const t = await getTranslations('forwarding');
  const rules = forwardingRules.safeParse(target.rules).data ?? [];
  const { formerSecretUntil } = target;
  return (
    <Panel title={t('facts.title')} className="mb-5">
      <div className="grid grid-cols-2 gap-x-8 px-4 py-2.5 max-lg:grid-cols-1">
        <KeyValueList
          facts={[
            ['URL', <CopyId key="url" value={target.url} />],
            [t('form.mode'), t(`mode.${target.mode}.name`)],
            [t('form.format'), t(`format.${target.format}.name`)],
            [t('column.last'), lastDeliveredAt && <RelativeTime key="last" at={lastDeliveredAt} />],
            [
              t('facts.formerSecret'),
              formerSecretUntil &&
                formerSecretUntil > now &&
                t.rich('facts.formerUntil', {
                  time: () => <LocalTime at={formerSecretUntil} format="day" />,
                }),
            ],
          ]}
        />
        <KeyValueList
          facts={[
            [
              t('form.rules'),
              <ul key="rules" className="grid gap-1">
                {rules.map((rule) => (
                  <li key={JSON.stringify(rule)}>
                    <RuleWords rule={rule} />
                  </li>
                ))}
              </ul>,
            ],
          ]}
        />
      </div>
    </Panel>
  );
}

async function RuleWords({ rule }: { rule: ForwardingRule }) {
  const t = await getTranslations('forwarding.rule');
  const tEvents = await getTranslations('events');
  const types = rule.subject === 'platformEvent' ? rule.infoTypes : [...rule.msgTypes, ...rule.events];
  return (
    <>
      {tEvents(rule.subject === 'platformEvent' ? 'platformView' : 'messageView')}
      {types.length > 0 ? (
        <span className="ml-2 font-mono text-12 text-ink-2">{types.join(' ')}</span>
      ) : (
        <span className="ml-2 text-12 text-ink-3">{t('everyType')}</span>
      )}
      {rule.accounts.length > 0 && (
        <span className="ml-2 text-12 text-ink-3">{t('ofAccounts', { count: rule.accounts.length })}</span>
      )}
    </>
  );
}
