// The history, newest first: when it came, how late, from where; a refused push opens to show which check it failed.
import { getTranslations } from 'next-intl/server';
import { LogTable } from '@/components/log-table';
import { StateBadge } from '@/components/ui/state-mark';
import { Absent, Td, Th } from '@/components/ui/table';
import { LocalTime } from '@/components/ui/time';
import { Unfold } from '@/components/ui/unfold';
import type { PlatformName } from '@/lib/stores/platforms';
import type { AcceptedPush, RefusedPush, TicketPush } from '@/lib/stores/ticket-history';
import { hrefOfRow } from '../only-row';
import { toRefusalReason } from '../refusal-reason';
import { RefusalNote } from './refusal-note';

interface TicketTableProps {
  pushes: TicketPush[];
  platform: PlatformName;
  isAdmin: boolean;
}

export async function TicketTable({ pushes, platform, isAdmin }: TicketTableProps) {
  const t = await getTranslations('tickets');
  return (
    <LogTable
      label={t('title')}
      timeLabel={t('column.receivedAt')}
      timeAtStart
      head={
        <>
          <Th>{t('column.outcome')}</Th>
          <Th end className="max-lg:hidden">
            {t('column.createdAt')}
          </Th>
          <Th end>{t('column.delay')}</Th>
          <Th>{t('column.value')}</Th>
          <Th end>{t('column.address')}</Th>
        </>
      }
      rows={pushes.map((push) => ({
        id: push.id,
        at: push.receivedAt,
        href: hrefOfRow('/tickets', push.id, { platform: platform.appId }),
        stamp: push.kind === 'refused' ? push.reason : '',
        isTall: push.kind === 'refused',
        cells:
          push.kind === 'accepted' ? (
            <AcceptedCells push={push} />
          ) : (
            <RefusedCells push={push} platform={platform} isAdmin={isAdmin} />
          ),
      }))}
    />
  );
}

async function AcceptedCells({ push }: { push: AcceptedPush }) {
  const t = await getTranslations('tickets');
  const { receivedAt, wechatCreatedAt, ticketTail, clientAddress } = push;
  // WeChat tells whole seconds: what came within one has no delay to speak of.
  const delaySeconds =
    wechatCreatedAt && Math.max(0, (receivedAt.getTime() - wechatCreatedAt.getTime()) / 1000);
  return (
    <>
      <Td className="max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end">
        <StateBadge state="ok">{t('accepted')}</StateBadge>
      </Td>
      <Td end className="text-ink-2 max-lg:hidden!">
        {wechatCreatedAt ? <LocalTime at={wechatCreatedAt} format="seconds" /> : <Absent />}
      </Td>
      <Td end className="text-ink-2 max-md:hidden!">
        {delaySeconds === null ? <Absent /> : t('seconds', { seconds: delaySeconds.toFixed(1) })}
      </Td>
      <Td className="font-mono text-12 text-ink-2 whitespace-nowrap max-md:col-start-1 max-md:row-start-2">
        <span className="text-ink-3">ticket@@@••••••••</span>
        {ticketTail}
      </Td>
      <Td end className="font-mono text-12 text-ink-2 max-md:col-start-2 max-md:row-start-2">
        {clientAddress}
      </Td>
    </>
  );
}

interface RefusedCellsProps {
  push: RefusedPush;
  platform: PlatformName;
  isAdmin: boolean;
}

async function RefusedCells({ push, platform, isAdmin }: RefusedCellsProps) {
  const t = await getTranslations('tickets');
  const tReason = await getTranslations('refusals');
  const reason = toRefusalReason(push.reason);
  return (
    <>
      <Td colSpan={3} className="max-md:col-span-2 max-md:row-start-2">
        <Unfold
          summary={
            <>
              <StateBadge state={reason === 'stranger' ? 'off' : 'critical'}>{t('refused')}</StateBadge>
              <span>{tReason(`${reason}.short`)}</span>
            </>
          }
          label={t('why')}
        >
          <RefusalNote push={push} reason={reason} platform={platform} isAdmin={isAdmin} />
        </Unfold>
      </Td>
      {/* In the place of the column that a narrow screen does not show: a cell over four would add one there. */}
      <Td className="max-lg:hidden!" />
      <Td end className="font-mono text-12 text-ink-2 max-md:col-start-2 max-md:row-start-1">
        {push.clientAddress}
      </Td>
    </>
  );
}
