// One target: its settings, and every delivery to it, newest first; the URL holds the filter and the place.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Tabs } from '@/components/ui/tabs';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { getTargetFigures } from '@/lib/stores/delivery-list';
import { getForwardingTarget } from '@/lib/stores/forwarding-targets';
import { AdminsOnly } from '../../admins-only';
import { deliveryStates } from '../../delivery-words';
import { ReplayButton } from '../../replay-button';
import { hrefWith, readChoice, type SearchParams } from '../../search-params';
import { BreadCrumb } from '../bread-crumb';
import { TargetActions } from '../target-actions';
import { TargetState, toOffReason } from '../target-state';
import { DeliveryLog } from './delivery-log';
import { TargetFacts } from './target-facts';
import { TestButton } from './test-button';

interface TargetPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: TargetPageProps): Promise<Metadata> {
  if (!isAllowed(await requireStaff(), 'forward')) return {};
  return { title: (await getForwardingTarget((await params).id))?.name ?? '' };
}

export default async function TargetPage({ params, searchParams }: TargetPageProps) {
  if (!isAllowed(await requireStaff(), 'forward')) return <AdminsOnly />;
  const [{ id }, query, t, format, now] = await Promise.all([
    params,
    searchParams,
    getTranslations('forwarding'),
    getFormatter(),
    getNow(),
  ]);
  const target = await getForwardingTarget(id);
  if (!target) notFound();
  const { pending, dead, lastDeliveredAt } = await getTargetFigures(id);
  const state = readChoice(query, 'state', deliveryStates);
  const path = `/forwarding/${id}`;
  const counts = { pending, dead, delivered: null };
  const isEnabled = target.disabledAt === null;
  return (
    <>
      <BreadCrumb name={target.name} />
      <PageHead
        title={target.name}
        state={<TargetState target={target} />}
        about={t('targetAbout')}
        actions={
          <>
            <TestButton target={{ id, name: target.name, format: target.format }} />
            <ButtonLink href={`${path}/edit`}>{t('act.edit')}</ButtonLink>
            <TargetActions target={{ id, name: target.name, isEnabled, pending, dead }} />
          </>
        }
      />
      {!isEnabled && (
        <Note state="failing" title={t(`offNote.${toOffReason(target.disabledReason)}`)} className="mb-5">
          {t('offNote.effect', { count: pending })}
        </Note>
      )}
      <TargetFacts target={target} lastDeliveredAt={lastDeliveredAt} now={now} />
      <Tabs
        label={t('log.states')}
        tabs={[null, ...deliveryStates].map((each) => {
          const count = each && counts[each];
          return {
            href: hrefWith(path, query, { state: each }),
            label: each ? t(`log.${each}`) : t('log.all'),
            isCurrent: each === state,
            ...(count !== null && { count: format.number(count) }),
          };
        })}
      />
      {state === 'dead' && dead > 0 && (
        <div className="flex pb-3">
          <ReplayButton
            wish={{ targetId: id, states: ['dead'] }}
            label={t('act.replay.label', { count: dead })}
            size="regular"
          />
        </div>
      )}
      <DeliveryLog targetId={id} state={state} path={path} params={query} />
    </>
  );
}
