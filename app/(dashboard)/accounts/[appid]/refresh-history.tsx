// Each try to refresh the account's token, with its reason and what came of it; how long it is left to live at most.
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { CopyId } from '@/components/ui/copy-id';
import { Panel, PanelBody } from '@/components/ui/panel';
import { Absent, Table, Td, Th } from '@/components/ui/table';
import { LocalTime } from '@/components/ui/time';
import { listRefreshAttempts, type RefreshAttempt } from '@/lib/stores/refresh-attempts';
import { getRenewalIntervals } from '@/lib/stores/refresh-figures';
import { RefreshOutcome } from '../../refresh-outcome';
import { toRefreshReason } from '../../refresh-reason';
import { hrefWith, type SearchParams } from '../../search-params';

interface RefreshHistoryProps {
  account: { platformId: string; appId: string };
  isLong: boolean;
  params: SearchParams;
  now: Date;
}

export async function RefreshHistory({ account, isLong, params, now }: RefreshHistoryProps) {
  const t = await getTranslations('account.history');
  const tRefresh = await getTranslations('refreshes');
  const { platformId, appId } = account;
  const limit = isLong ? 200 : 10;
  const key = { platformId, kind: 'authorizer', authorizerAppId: appId } as const;
  const attempts = await listRefreshAttempts(key, limit + 1);
  const shown = attempts.slice(0, limit);
  return (
    <Panel
      title={t('title')}
      end={
        attempts.length > limit &&
        !isLong && (
          <Link
            className="link"
            scroll={false}
            href={hrefWith(`/accounts/${appId}`, params, { history: 'long' })}
          >
            {t('all')}
          </Link>
        )
      }
    >
      {shown.length === 0 ? (
        <PanelBody className="text-ink-3">{t('none')}</PanelBody>
      ) : (
        <>
          <p className="border-line border-b px-4 py-2 text-pretty text-ink-2">
            <Intervals accountKey={key} now={now} />
          </p>
          <Table
            place="panel"
            label={t('title')}
            foldClassName="max-md:[&_tr]:grid-cols-[minmax(0,1fr)_auto]"
            head={
              <>
                <Th sorted="descending">{tRefresh('column.at')}</Th>
                <Th>{tRefresh('column.reason')}</Th>
                <Th className="w-2/5">{tRefresh('column.outcome')}</Th>
                <Th end>{tRefresh('column.duration')}</Th>
                <Th>{tRefresh('column.owner')}</Th>
                <Th end className="max-lg:hidden">
                  {tRefresh('column.version')}
                </Th>
              </>
            }
          >
            <tbody>
              {shown.map((attempt) => (
                <tr key={attempt.id} className="transition-colors hover:bg-hover">
                  <Cells attempt={attempt} />
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </Panel>
  );
}

interface IntervalsProps {
  accountKey: { platformId: string; kind: 'authorizer'; authorizerAppId: string };
  now: Date;
}

async function Intervals({ accountKey, now }: IntervalsProps) {
  const t = await getTranslations('refreshes.intervals');
  const format = await getFormatter();
  const { meanMs, longestMs, grantedMs } = await getRenewalIntervals(accountKey, now);
  if (meanMs === null || longestMs === null) return t('none');
  const minutes = (ms: number) => format.number(ms / 60_000, { maximumFractionDigits: 1 });
  return t.rich('account', {
    mean: minutes(meanMs),
    longest: minutes(longestMs),
    granted: minutes(grantedMs),
    b: (text) => <b className="text-ink-1">{text}</b>,
  });
}

async function Cells({ attempt }: { attempt: RefreshAttempt }) {
  const t = await getTranslations('refreshes');
  const format = await getFormatter();
  const { startedAt, reason, owner, durationMs, version, rid } = attempt;
  return (
    <>
      <Td className="whitespace-nowrap max-md:col-start-2 max-md:row-start-1 max-md:text-ink-3">
        <LocalTime at={startedAt} format="monthSeconds" />
      </Td>
      <Td className="whitespace-nowrap max-md:col-start-1 max-md:row-start-1">
        {t(`reason.${toRefreshReason(reason)}`)}
      </Td>
      <Td className="max-md:col-start-1 max-md:row-start-2">
        <RefreshOutcome refresh={{ ...attempt, failure: attempt.outcome === 'failed' ? attempt : null }} />
        {rid && (
          <span className="block max-md:hidden">
            <CopyId value={rid} className="text-ink-3 max-lg:max-w-40" />
          </span>
        )}
      </Td>
      <Td end className="text-ink-2 max-md:col-start-2 max-md:row-start-2 max-md:text-ink-3">
        {format.number(durationMs)} ms
      </Td>
      <Td className="text-ink-2 max-md:hidden!" title={owner}>
        <span className="block max-w-32 truncate font-mono max-lg:max-w-24 text-12">{owner}</span>
      </Td>
      <Td end className="text-ink-2 max-lg:hidden!">
        {version === null ? <Absent /> : format.number(version)}
      </Td>
    </>
  );
}
