import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Panel } from '@/components/ui/panel';
import { type MarkState, StateBadge } from '@/components/ui/state-mark';
import { RelativeTime } from '@/components/ui/time';
import type { Launch } from '@/lib/stores/launches';
import { kindOf } from './kinds';

type Outcome =
  | 'authorized'
  | 'cancelled'
  | 'failed'
  | 'pressed'
  | 'opened'
  | 'unopened'
  | 'expired'
  | 'revoked';

const marks: Record<Outcome, MarkState> = {
  authorized: 'ok',
  cancelled: 'off',
  failed: 'failing',
  pressed: 'due',
  opened: 'due',
  unopened: 'off',
  expired: 'off',
  revoked: 'off',
};

interface RecentLaunchesProps {
  launches: Launch[];
  /** Of the accounts they brought or are for, by appid. */
  names: Map<string, string>;
}

export function RecentLaunches({ launches, names }: RecentLaunchesProps) {
  const t = useTranslations('authorize');
  // Who made the link looks for the name they gave it.
  const nameOf = (launch: Launch) => {
    const appId = appIdOf(launch);
    return launch.note || (appId && (names.get(appId) || appId));
  };
  if (launches.length === 0) return null;
  return (
    <Panel title={t('recent')}>
      <ul>
        {launches.map((launch) => {
          const outcome = outcomeOf(launch);
          const appId = appIdOf(launch);
          return (
            <li key={launch.id} className="border-line border-t first:border-t-0">
              <Link
                href={`/authorize?launch=${launch.id}`}
                className="grid min-h-10 grid-cols-[minmax(0,1fr)_auto_88px] items-center gap-3 px-4 hover:bg-hover"
              >
                <span className="truncate" title={appId ?? undefined}>
                  <bdi>{nameOf(launch) || t(`kind.${kindOf(launch)}.name`)}</bdi>
                </span>
                <StateBadge state={marks[outcome]}>{t(`outcome.${outcome}`)}</StateBadge>
                <RelativeTime at={launch.createdAt} className="text-right text-ink-3" />
              </Link>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** Whose it is by now, or is meant to be. */
function appIdOf({ authorizerAppId, bizAppId }: Launch): string | null {
  return authorizerAppId ?? bizAppId;
}

function outcomeOf(launch: Launch): Outcome {
  const { authorizedAt, revokedAt, failureCode, pressedAt, openedAt, expiresAt } = launch;
  if (authorizedAt) return 'authorized';
  if (revokedAt) return 'revoked';
  if (failureCode) return failureCode === 'cancelled' ? 'cancelled' : 'failed';
  if (expiresAt <= new Date()) return 'expired';
  if (pressedAt) return 'pressed';
  return openedAt ? 'opened' : 'unopened';
}
