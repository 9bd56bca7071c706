// One strip that answers "is everything alive", each part a link to where it is explained.
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type MarkState, StateMark } from '@/components/ui/state-mark';
import { RelativeTime } from '@/components/ui/time';
import type { ComponentState } from '@/lib/stores/overview';
import type { PlatformName } from '@/lib/stores/platforms';
import type { TokenClass } from '@/lib/stores/token-class';
import { findIncidents } from '../incidents';
import { markOfClass } from '../token-class-mark';

interface HealthLineProps {
  health: { platform: PlatformName; ticketAt: Date | null; component: ComponentState | null }[];
  counts: Record<TokenClass, number>;
  now: Date;
}

export async function HealthLine({ health, counts, now }: HealthLineProps) {
  const t = await getTranslations('overview.health');
  const format = await getFormatter();
  // Of several platforms the one that is worst off speaks.
  const oldest = [...health].sort((a, b) => (a.ticketAt?.getTime() ?? 0) - (b.ticketAt?.getTime() ?? 0))[0];
  const soonest = [...health].sort((a, b) => expiryOf(a.component) - expiryOf(b.component))[0];
  const incidents = health.flatMap(({ platform, ...rest }) => findIncidents(platform, rest, now));
  const has = (...kinds: string[]) => incidents.some(({ kind }) => kinds.includes(kind));
  const expiresAt = soonest?.component?.expiresAt ?? null;
  const isOneOfMany = health.length > 1;
  const total = shownClasses.reduce((sum, tokenClass) => sum + counts[tokenClass], 0);
  const classes = shownClasses.filter(
    (tokenClass) => counts[tokenClass] > 0 || (tokenClass === 'fresh' && total > 0),
  );
  return (
    <nav
      aria-label={t('label')}
      className="mb-4 flex overflow-hidden rounded-3 border border-line max-lg:grid max-lg:grid-cols-3 max-md:grid-cols-2"
    >
      <Part
        href={`/tickets?platform=${oldest?.platform.appId}`}
        state={has('noTicketYet') ? 'off' : has('ticketSilent') ? 'critical' : 'ok'}
      >
        {oldest?.ticketAt
          ? t.rich('ticket', { time: () => bold(oldest.ticketAt && <RelativeTime at={oldest.ticketAt} />) })
          : t('noTicket')}
        {oldest && isOneOfMany && <PlatformOf platform={oldest.platform} />}
      </Part>
      <Part
        href={`/tickets?platform=${soonest?.platform.appId}#component`}
        state={has('componentExpired', 'componentFailing') ? 'critical' : expiresAt ? 'ok' : 'off'}
      >
        {expiresAt
          ? t.rich(expiresAt > now ? 'component' : 'componentEnded', {
              time: () => bold(<RelativeTime at={expiresAt} bare={expiresAt > now} />),
            })
          : t('noComponent')}
        {soonest && isOneOfMany && <PlatformOf platform={soonest.platform} />}
      </Part>
      {total === 0 && (
        <Part href="/accounts" state="off">
          {t('noAccounts')}
        </Part>
      )}
      {classes.map((tokenClass) => (
        <Part key={tokenClass} href={`/accounts?state=${tokenClass}`} state={markOfClass[tokenClass]}>
          {t.rich(tokenClass, {
            b: (text) => bold(text),
            n: format.number(counts[tokenClass]),
          })}
        </Part>
      ))}
    </nav>
  );
}

const shownClasses = ['fresh', 'due', 'failing', 'needsReauthorization'] as const;

/** Which of several platforms is meant. */
function PlatformOf({ platform: { name, appId } }: { platform: PlatformName }) {
  return (
    <span className="ml-1.5 inline-block max-w-28 truncate align-bottom text-12 text-ink-3">
      {name || appId}
    </span>
  );
}

const boldColours: Partial<Record<MarkState, string>> = {
  failing: '[&_b]:text-failing',
  critical: '[&_b]:text-critical',
};

function Part({ href, state, children }: { href: string; state: MarkState; children: ReactNode }) {
  return (
    <Link
      href={href}
      className={`flex h-11 flex-auto items-center gap-2 border-line px-4 text-ink-2 whitespace-nowrap transition-colors hover:bg-hover focus-visible:-outline-offset-2 lg:not-first:border-l max-lg:h-10 max-lg:shadow-[1px_1px_0_var(--line)] max-md:h-11 max-md:gap-1.5 max-md:px-3 max-md:nth-[-n+2]:col-span-2 max-md:last:odd:col-span-2 ${boldColours[state] ?? ''}`}
    >
      <StateMark state={state} />
      <span>{children}</span>
    </Link>
  );
}

function bold(children: ReactNode): ReactNode {
  return <b className="font-title text-ink-1">{children}</b>;
}

function expiryOf(component: ComponentState | null): number {
  return component?.expiresAt?.getTime() ?? 0;
}
