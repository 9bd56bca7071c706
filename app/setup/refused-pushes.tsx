// Pushes that could not be verified: how far each came, and which secret is wrong.
import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { StateMark } from '@/components/ui/state-mark';
import { LocalTime } from '@/components/ui/time';
import type { WatchedSetup } from './setup-watch';

const links = ['received', 'signature', 'decrypted', 'appId', 'saved'] as const;

/** The first link of the chain that failed, by what the diagnosis found. */
const failedLinks: Record<string, (typeof links)[number]> = {
  malformed: 'received',
  clock: 'signature',
  changedOnTheWay: 'signature',
  wrongToken: 'signature',
  wrongAesKey: 'decrypted',
  wrongPlatform: 'appId',
};
const reasons = [
  'wrongToken',
  'wrongAesKey',
  'wrongPlatform',
  'changedOnTheWay',
  'clock',
  'malformed',
] as const;

interface RefusedPushesProps {
  refused: WatchedSetup['refused'];
  /** The platform is given by the environment. */
  isFixed: boolean;
  isDone: boolean;
}

export function RefusedPushes({ refused, isFixed, isDone }: RefusedPushesProps) {
  const t = useTranslations('setup.refused');
  if (refused.length === 0 || isDone) return null;
  return (
    <ul>
      {refused.map(({ id, receivedAt, reason }, index) => (
        <li
          key={id}
          className="grid grid-cols-[12px_56px_minmax(0,1fr)] gap-x-2.5 gap-y-1 border-line border-t px-4 py-3 max-md:grid-cols-[12px_minmax(0,1fr)]"
        >
          <StateMark state="critical" className="mt-1" />
          <LocalTime at={receivedAt} format="seconds" className="whitespace-nowrap text-ink-2" />
          <div className="min-w-0 max-md:col-start-2">
            <Chain reason={reason} />
            <p className="mt-1 text-pretty text-ink-2">
              <b className="text-ink-1">{t(`reason.${toKnown(reason)}.title`)}</b>{' '}
              {t(`reason.${toKnown(reason)}.text`)}
            </p>
            {index === 0 && <Mend reason={reason} isFixed={isFixed} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Mend({ reason, isFixed }: { reason: string; isFixed: boolean }) {
  const t = useTranslations('setup.refused');
  if (!['wrongToken', 'wrongAesKey', 'wrongPlatform'].includes(reason)) return null;
  if (isFixed) return <p className="mt-2 text-12 text-ink-3">{t('fixed')}</p>;
  return (
    <ButtonLink href="/setup?step=platform" size="small" className="mt-2">
      {t('mend')}
    </ButtonLink>
  );
}

function Chain({ reason }: { reason: string }) {
  const t = useTranslations('setup.refused.chain');
  const failedAt = links.indexOf(failedLinks[reason] ?? 'received');
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-12">
      {links.map((link, index) => {
        if (index < failedAt) {
          return (
            <span key={link} className="inline-flex items-center gap-1 text-ink-2">
              <Check aria-hidden="true" className="size-3 text-healthy" />
              {t(`${link}.yes`)}
            </span>
          );
        }
        if (index > failedAt) return null;
        return (
          <span key={link} className="inline-flex items-center gap-1 font-title text-critical">
            <X aria-hidden="true" className="size-3" />
            {t(`${link}.no`)}
          </span>
        );
      })}
    </p>
  );
}

function toKnown(reason: string): (typeof reasons)[number] | 'other' {
  return reasons.find((known) => known === reason) ?? 'other';
}
