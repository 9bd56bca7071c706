// One credential's row: whose, what, its state, how long it lives, and what its refreshes are at.
import { useTranslations } from 'next-intl';
import { LifeBar } from '@/components/life-bar';
import { NextRefresh } from '@/components/next-refresh';
import { CopyId } from '@/components/ui/copy-id';
import { StateBadge } from '@/components/ui/state-mark';
import { Absent, Td } from '@/components/ui/table';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import { markOfClass } from '../token-class-mark';
import type { BoardRow } from './board-row';
import { OwnerLink } from './owner';

export function BoardCells({ row }: { row: BoardRow }) {
  const t = useTranslations('tokens');
  const { appId, token, obtainedAt } = row;
  return (
    <>
      <Td className="md:w-1/4 md:min-w-42 md:max-w-0 max-md:col-start-1 max-md:row-start-1">
        <OwnerLink kind={row.kind} owner={row.owner} />
      </Td>
      <Td className="max-[1600px]:hidden!">
        {appId ? (
          <CopyId value={appId} className="text-ink-2" />
        ) : (
          <span className="text-ink-3">{t('launch')}</span>
        )}
      </Td>
      <Td className="text-ink-2 whitespace-nowrap max-md:col-start-1 max-md:row-start-2 max-md:text-12 max-md:text-ink-3 md:max-lg:hidden">
        {t(`kind.${row.kind}`)}
      </Td>
      <Td className="max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end">
        {token ? <TokenState token={token} /> : <StateBadge state="off">{t('waiting')}</StateBadge>}
      </Td>
      <Td end className="max-md:col-start-2 max-md:row-start-2 max-md:text-12">
        <Left row={row} />
      </Td>
      <Td end className="text-ink-2 max-xl:hidden!">
        {token ? token.version : <Absent />}
      </Td>
      <Td end className="text-ink-2 max-2xl:hidden!">
        {obtainedAt ? (
          <LocalTime at={obtainedAt} format={row.isObtainedLately ? 'time' : 'day'} />
        ) : (
          <Absent />
        )}
      </Td>
      <Td end className="max-md:hidden!">
        {token ? (
          <NextRefresh {...token} isRefreshing={token.lease !== null} soonClassName={soonClassOf(token)} />
        ) : (
          <span className="text-ink-3">{t('notRefreshed')}</span>
        )}
      </Td>
      <Td className="whitespace-nowrap max-md:hidden!">
        {token ? token.failures || <span className="text-ink-3">0</span> : <Absent />}
      </Td>
    </>
  );
}

type TokenColumns = NonNullable<BoardRow['token']>;

function TokenState({ token: { lease, tokenClass } }: { token: TokenColumns }) {
  const t = useTranslations('states');
  if (lease) {
    return (
      <span className="flex items-center gap-2">
        <StateBadge state="working">{t('refreshing')}</StateBadge>
        <span className="max-w-24 truncate font-mono text-12 text-ink-3 max-xl:hidden" title={lease}>
          {lease}
        </span>
      </span>
    );
  }
  return <StateBadge state={markOfClass[tokenClass]}>{t(tokenClass)}</StateBadge>;
}

const soonClasses: Partial<Record<TokenColumns['tokenClass'], string>> = {
  needsReauthorization: 'font-medium text-critical',
  failing: 'font-medium text-failing',
};

function soonClassOf(token: TokenColumns | null): string {
  return (token && soonClasses[token.tokenClass]) ?? '';
}

function Left({ row: { expiresAt, hasEnded, life, token } }: { row: BoardRow }) {
  const t = useTranslations('tokens');
  if (!expiresAt) return <Absent />;
  return (
    <span className="inline-grid grid-cols-[56px_76px] items-center gap-3 max-xl:block">
      <span className="max-xl:hidden">
        {life && <LifeBar {...life} label={t('life', { percent: Math.round(life.left) })} />}
      </span>
      {hasEnded ? (
        <span className="font-medium text-critical">{t('ended')}</span>
      ) : (
        <RelativeTime at={expiresAt} bare soonClassName={soonClassOf(token)} />
      )}
    </span>
  );
}
