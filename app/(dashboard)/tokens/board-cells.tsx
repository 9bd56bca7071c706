// One credential's row: whose, what, its state, how long it lives, and what its refreshes are at.
import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LifeBar } from '@/components/life-bar';
import { CopyId } from '@/components/ui/copy-id';
import { StateBadge } from '@/components/ui/state-mark';
import { Absent, Td } from '@/components/ui/table';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import type { BoardItem, BoardToken } from '@/lib/stores/credential-board';
import { markOfClass } from '../token-class-mark';
import { Failures } from './failures';
import { Owner } from './owner';

export async function BoardCells({ item, now }: { item: BoardItem; now: Date }) {
  const t = await getTranslations('tokens');
  const format = await getFormatter();
  const token = item.kind === 'preAuthCode' ? null : item;
  const appId = token ? (token.account?.appId ?? token.platform.appId) : null;
  return (
    <>
      <Td className="max-md:col-start-1 max-md:row-start-1">
        <Owner item={item} />
      </Td>
      <Td className="max-[1600px]:hidden!">
        {appId ? (
          <CopyId value={appId} className="text-ink-2" />
        ) : (
          <span className="text-ink-3">{t('launch')}</span>
        )}
      </Td>
      <Td className="text-ink-2 whitespace-nowrap max-md:col-start-1 max-md:row-start-2 max-md:text-12 max-md:text-ink-3 md:max-lg:hidden">
        {t(`kind.${item.kind}`)}
      </Td>
      <Td className="max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end">
        {token ? <TokenState token={token} /> : <StateBadge state="off">{t('waiting')}</StateBadge>}
      </Td>
      <Td end className="max-md:col-start-2 max-md:row-start-2 max-md:text-12">
        <Left item={item} now={now} />
      </Td>
      <Td end className="text-ink-2 max-xl:hidden!">
        {token ? format.number(token.version) : <Absent />}
      </Td>
      <Td end className="text-ink-2 max-2xl:hidden!">
        {item.obtainedAt ? (
          <LocalTime at={item.obtainedAt} format={formatOf(item.obtainedAt, now)} />
        ) : (
          <Absent />
        )}
      </Td>
      <Td end className="max-md:hidden!">
        {token ? <Next token={token} now={now} /> : <span className="text-ink-3">{t('notRefreshed')}</span>}
      </Td>
      <Td className="whitespace-nowrap max-md:hidden!">{token ? <Failures token={token} /> : <Absent />}</Td>
      <Td className="whitespace-nowrap max-2xl:hidden!">
        {token?.lease ? (
          <span className="block max-w-20 truncate font-mono text-12" title={token.lease.owner}>
            {token.lease.owner}
          </span>
        ) : (
          <Absent />
        )}
      </Td>
    </>
  );
}

/** The time alone while it can only be today's or last night's. */
function formatOf(at: Date, now: Date): 'time' | 'day' {
  return now.getTime() - at.getTime() < 12 * 60 * 60_000 ? 'time' : 'day';
}

async function TokenState({ token }: { token: BoardToken }) {
  const tState = await getTranslations('states');
  if (token.lease) return <StateBadge state="working">{tState('refreshing')}</StateBadge>;
  return <StateBadge state={markOfClass[token.tokenClass]}>{tState(token.tokenClass)}</StateBadge>;
}

const soonClasses: Partial<Record<BoardToken['tokenClass'], string>> = {
  needsReauthorization: 'font-medium text-critical',
  failing: 'font-medium text-failing',
};

async function Left({ item, now }: { item: BoardItem; now: Date }) {
  const t = await getTranslations('tokens');
  const { obtainedAt, expiresAt } = item;
  if (!expiresAt) return <Absent />;
  const tokenClass = item.kind === 'preAuthCode' ? 'fresh' : item.tokenClass;
  const refreshAt = item.kind === 'preAuthCode' ? null : item.refreshAt;
  const whole = expiresAt.getTime() - (obtainedAt ?? now).getTime();
  const share = (ms: number) => Math.min(100, Math.max(0, (100 * ms) / whole));
  const left = share(expiresAt.getTime() - now.getTime());
  const words: ReactNode =
    expiresAt > now ? (
      <RelativeTime at={expiresAt} bare soonClassName={soonClasses[tokenClass] ?? ''} />
    ) : (
      <span className="font-medium text-critical">{t('ended')}</span>
    );
  return (
    <span className="inline-grid grid-cols-[56px_76px] items-center gap-3 max-xl:block">
      <span className="max-xl:hidden">
        {obtainedAt && (
          <LifeBar
            left={left}
            notch={refreshAt && share(expiresAt.getTime() - refreshAt.getTime())}
            tokenClass={tokenClass}
            label={t('life', { percent: Math.round(left) })}
          />
        )}
      </span>
      {words}
    </span>
  );
}

async function Next({ token, now }: { token: BoardToken; now: Date }) {
  const t = await getTranslations('tokens');
  if (token.lease) return <span className="text-due">{t('refreshing')}</span>;
  if (!token.nextAttemptAt) return <Absent />;
  if (token.nextAttemptAt <= now) return <span className="text-due">{t('overdue')}</span>;
  return <RelativeTime at={token.nextAttemptAt} soonClassName={soonClasses[token.tokenClass] ?? ''} />;
}
