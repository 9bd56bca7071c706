// Where events go on to: the operator's own services, with what waits for them and what never arrived.
import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { listForwardingTargets } from '@/lib/stores/forwarding-targets';
import { AdminsOnly } from '../admins-only';
import { NoTargets } from './no-targets';
import { TargetTable } from './target-table';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forwarding'))('title') };
}

export default async function ForwardingPage() {
  if (!isAllowed(await requireStaff(), 'forward')) return <AdminsOnly />;
  const t = await getTranslations('forwarding');
  const targets = await listForwardingTargets();
  const add = (
    <ButtonLink href="/forwarding/new" look="primary">
      <Plus aria-hidden="true" strokeWidth={1.5} />
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={t('title')} about={t('about')} actions={targets.length > 0 && add} />
      {targets.length === 0 ? <NoTargets action={add} /> : <TargetTable targets={targets} />}
    </>
  );
}
