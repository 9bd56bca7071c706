// Each try to refresh the account's token, with its reason and what came of it.
import { ArrowDown } from 'lucide-react';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { formatErrcode, toErrcodeKey, toFailureCode } from '@/components/failure-words';
import { Panel, PanelBody } from '@/components/ui/panel';
import { StateBadge } from '@/components/ui/state-mark';
import { Absent, Table, Td, Th } from '@/components/ui/table';
import { LocalTime } from '@/components/ui/time';
import { listRefreshAttempts } from '@/lib/stores/refresh-attempts';
import { hrefWith, type SearchParams } from '../../search-params';
import { toRefreshReason } from './refresh-reason';

interface RefreshHistoryProps {
  account: { platformId: string; appId: string };
  isLong: boolean;
  params: SearchParams;
}

type Attempt = Awaited<ReturnType<typeof listRefreshAttempts>>[number];

export async function RefreshHistory({ account, isLong, params }: RefreshHistoryProps) {
  const t = await getTranslations('account.history');
  const { platformId, appId } = account;
  const limit = isLong ? 200 : 10;
  const attempts = await listRefreshAttempts(
    { platformId, kind: 'authorizer', authorizerAppId: appId },
    limit + 1,
  );
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
        <Table
          place="panel"
          label={t('title')}
          foldClassName="max-md:[&_tr]:grid-cols-[minmax(0,1fr)_auto]"
          head={
            <>
              <Th aria-sort="descending">
                {t('column.at')}
                <ArrowDown
                  aria-hidden="true"
                  strokeWidth={1.5}
                  className="ml-0.5 inline size-3 align-[-2px]"
                />
              </Th>
              <Th>{t('column.reason')}</Th>
              <Th>{t('column.owner')}</Th>
              <Th className="w-2/5">{t('column.outcome')}</Th>
              <Th end>{t('column.duration')}</Th>
              <Th end>{t('column.version')}</Th>
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
      )}
    </Panel>
  );
}

async function Cells({ attempt }: { attempt: Attempt }) {
  const t = await getTranslations('account.history');
  const format = await getFormatter();
  const { startedAt, reason, owner, durationMs, version } = attempt;
  return (
    <>
      <Td className="whitespace-nowrap max-md:col-start-2 max-md:row-start-1 max-md:text-ink-3">
        <LocalTime at={startedAt} format="monthSeconds" />
      </Td>
      <Td className="whitespace-nowrap max-md:col-start-1 max-md:row-start-1">
        {t(`reason.${toRefreshReason(reason)}`)}
      </Td>
      <Td className="max-w-40 truncate text-ink-2 max-md:hidden!" title={owner}>
        {owner}
      </Td>
      <Td className="max-md:col-start-1 max-md:row-start-2">
        <Outcome attempt={attempt} />
      </Td>
      <Td end className="text-ink-2 max-md:col-start-2 max-md:row-start-2 max-md:text-ink-3">
        {format.number(durationMs)} ms
      </Td>
      <Td end className="text-ink-2 max-md:hidden!">
        {version === null ? <Absent /> : format.number(version)}
      </Td>
    </>
  );
}

async function Outcome({ attempt }: { attempt: Attempt }) {
  const t = await getTranslations('account.history');
  const tErrcode = await getTranslations('errcodes');
  const tFailure = await getTranslations('failures');
  if (attempt.outcome !== 'failed') {
    return <StateBadge state="ok">{t(attempt.outcome === 'late' ? 'late' : 'succeeded')}</StateBadge>;
  }
  return (
    <StateBadge state="failing">
      {attempt.errcode === null ? (
        <span className="max-w-66 truncate" title={tFailure(toFailureCode(attempt.errorCode ?? 'unknown'))}>
          {tFailure(toFailureCode(attempt.errorCode ?? 'unknown'))}
        </span>
      ) : (
        <span title={attempt.rid ? `rid ${attempt.rid}` : undefined}>
          <span className="font-mono text-12">{formatErrcode(attempt.errcode)}</span>{' '}
          {tErrcode(toErrcodeKey(attempt.errcode))}
        </span>
      )}
    </StateBadge>
  );
}
