// All targets, oldest first; below 768 px a row is two lines: name and state, address and what was given up.
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Absent, Table, Td, Th } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time';
import { getTargetFigures } from '@/lib/stores/delivery-list';
import type { ForwardingTargetState } from '@/lib/stores/forwarding-targets';
import { TargetActions } from './target-actions';
import { TargetState } from './target-state';

export async function TargetTable({ targets }: { targets: ForwardingTargetState[] }) {
  const t = await getTranslations('forwarding');
  return (
    <div className="bleed">
      <Table
        label={t('title')}
        foldClassName="max-md:[&_tr]:grid-cols-[minmax(0,1fr)_auto_auto]"
        head={
          <>
            <Th>{t('column.name')}</Th>
            <Th>{t('column.state')}</Th>
            <Th className="max-lg:hidden">URL</Th>
            <Th className="max-xl:hidden">{t('column.mode')}</Th>
            <Th end>{t('column.pending')}</Th>
            <Th end>{t('column.dead')}</Th>
            <Th end className="max-lg:hidden">
              {t('column.last')}
            </Th>
            <Th>
              <span className="sr-only">{t('column.actions')}</span>
            </Th>
          </>
        }
      >
        <tbody>
          {targets.map((target) => (
            <tr key={target.id} className="group/row transition-colors hover:bg-hover">
              <Cells target={target} />
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

async function Cells({ target }: { target: ForwardingTargetState }) {
  const t = await getTranslations('forwarding');
  const format = await getFormatter();
  const { pending, dead, lastDeliveredAt } = await getTargetFigures(target.id);
  return (
    <>
      <Td className="max-md:col-start-1 max-md:row-start-1">
        <Link
          href={`/forwarding/${target.id}`}
          prefetch={false}
          className="block max-w-50 truncate font-medium decoration-line-mark underline-offset-3 hover:underline"
        >
          {target.name}
        </Link>
      </Td>
      <Td className="max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end">
        <TargetState target={target} />
      </Td>
      <Td className="max-md:col-start-1 max-md:row-start-2 md:max-lg:hidden" title={target.url}>
        <span className="block max-w-80 truncate 2xl:max-w-110 font-mono text-12 text-ink-2 max-md:text-ink-3">
          {target.url}
        </span>
      </Td>
      <Td className="text-ink-2 whitespace-nowrap max-xl:hidden!">
        {t(`mode.${target.mode}.name`)}
        <span className="text-ink-3"> · {t(`format.${target.format}.short`)}</span>
      </Td>
      <Td end className="text-ink-2 max-md:hidden!">
        {pending > 0 ? format.number(pending) : <Absent />}
      </Td>
      <Td end className="max-md:col-start-2 max-md:row-start-2 max-md:text-12">
        {dead > 0 ? (
          <Link
            href={`/forwarding/${target.id}?state=dead`}
            prefetch={false}
            className="font-medium text-critical underline-offset-3 hover:underline"
          >
            <span className="md:hidden">{t('column.dead')} </span>
            {format.number(dead)}
          </Link>
        ) : (
          <span className="max-md:hidden">
            <Absent />
          </span>
        )}
      </Td>
      <Td end className="text-ink-2 max-lg:hidden!">
        {lastDeliveredAt ? <RelativeTime at={lastDeliveredAt} /> : <Absent />}
      </Td>
      <Td end className="w-8 py-0! max-md:col-start-3 max-md:row-span-2 max-md:row-start-1">
        <TargetActions target={{ ...pick(target), dead, pending }} />
      </Td>
    </>
  );
}

function pick({ id, name, disabledAt }: ForwardingTargetState) {
  return { id, name, isEnabled: disabledAt === null };
}
