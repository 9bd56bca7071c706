// Pushes that could not be verified, in the words of the ticket history: how far each came, which secret is wrong, what to do.
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { StateMark } from '@/components/ui/state-mark';
import { LocalTime } from '@/components/ui/time';
import { PushChain } from '../(dashboard)/push-chain';
import { isOfSettings, type RefusalReason, toRefusalReason } from '../(dashboard)/refusal-reason';
import type { WatchedSetup } from './setup-watch';

interface RefusedPushesProps {
  refused: WatchedSetup['refused'];
  /** The platform is given by the environment. */
  isFixed: boolean;
}

interface OtherAppIdProps {
  /** What the pushes say. */
  other: string;
  /** What we were told. */
  own: string;
  isFixed: boolean;
}

/** Pushes that fit nothing of ours name another AppID: scanning, or ours is mistyped. */
export function OtherAppId({ other, own, isFixed }: OtherAppIdProps) {
  const t = useTranslations('setup.refused');
  const code = (appId: string) => <code className="font-mono text-12 text-ink-1">{appId}</code>;
  return (
    <div className="grid grid-cols-[12px_minmax(0,1fr)] gap-x-2.5 border-line border-t px-4 py-3 text-ink-2">
      <StateMark state="failing" className="mt-1" />
      <div>
        <p className="text-pretty">
          {t.rich('otherAppId', { other: () => code(other), own: () => code(own) })}
        </p>
        <Mend reason="wrongPlatform" isFixed={isFixed} />
      </div>
    </div>
  );
}

export function RefusedPushes({ refused, isFixed }: RefusedPushesProps) {
  const t = useTranslations('refusals');
  if (refused.length === 0) return null;
  return (
    <ul>
      {refused.map(({ id, receivedAt, reason: found }, index) => {
        const reason = toRefusalReason(found);
        return (
          <li
            key={id}
            className="grid grid-cols-[12px_56px_minmax(0,1fr)] gap-x-2.5 gap-y-1 border-line border-t px-4 py-3 max-md:grid-cols-[12px_minmax(0,1fr)]"
          >
            <StateMark state="critical" className="mt-1" />
            <LocalTime at={receivedAt} format="seconds" className="whitespace-nowrap text-ink-2" />
            <div className="min-w-0 max-md:col-start-2">
              <PushChain reason={reason} />
              <p className="text-pretty text-ink-2">
                {t.rich(`${reason}.why`, { b: (text) => <b className="text-ink-1">{text}</b> })}
              </p>
              <p className="text-pretty text-ink-3">{t(`${reason}.todo`)}</p>
              {index === 0 && <Mend reason={reason} isFixed={isFixed} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Mend({ reason, isFixed }: { reason: RefusalReason; isFixed: boolean }) {
  const t = useTranslations('setup.refused');
  if (!isOfSettings(reason)) return null;
  if (isFixed) return <p className="mt-2 text-12 text-ink-3">{t('fixed')}</p>;
  return (
    <ButtonLink href="/setup?step=platform" size="small" className="mt-2">
      {t('mend')}
    </ButtonLink>
  );
}
