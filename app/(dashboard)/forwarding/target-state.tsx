// Whether a target gets anything, and if not, why.
import { getTranslations } from 'next-intl/server';
import { StateBadge } from '@/components/ui/state-mark';
import { RelativeTime } from '@/components/ui/time';
import type { ForwardingTargetState } from '@/lib/stores/forwarding-targets';

const reasons = ['staff', 'gone', 'failing'] as const;

/** Who or what switched it off; by itself where it is not known. */
export function toOffReason(text: string | null): (typeof reasons)[number] {
  return reasons.find((reason) => reason === text) ?? 'failing';
}

export async function TargetState({ target }: { target: ForwardingTargetState }) {
  const t = await getTranslations('forwarding.state');
  if (target.disabledAt) {
    const reason = toOffReason(target.disabledReason);
    return <StateBadge state={reason === 'staff' ? 'off' : 'critical'}>{t(`off.${reason}`)}</StateBadge>;
  }
  const { failingSince } = target;
  if (!failingSince) return <StateBadge state="ok">{t('on')}</StateBadge>;
  return (
    <StateBadge state="failing">
      <span>{t.rich('failing', { time: () => <RelativeTime at={failingSince} /> })}</span>
    </StateBadge>
  );
}
