// Changes a target: what waits for it is sent by the new settings.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/components/ui/page-head';
import { requireStaff } from '@/lib/http/require-staff';
import { forwardingRules } from '@/lib/hub/forwarding-rules';
import { isAllowed } from '@/lib/hub/staff-rules';
import { getForwardingTarget } from '@/lib/stores/forwarding-targets';
import { AdminsOnly } from '../../../admins-only';
import { BreadCrumb } from '../../bread-crumb';
import { TargetForm } from '../../target-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forwarding'))('edit') };
}

export default async function EditTargetPage({ params }: PageProps<'/forwarding/[id]/edit'>) {
  if (!isAllowed(await requireStaff(), 'forward')) return <AdminsOnly />;
  const t = await getTranslations('forwarding');
  const target = await getForwardingTarget((await params).id);
  if (!target) notFound();
  const { id, name, url, mode, format } = target;
  const rules = forwardingRules.safeParse(target.rules).data ?? [];
  return (
    <>
      <BreadCrumb name={name} />
      <PageHead title={t('edit')} about={t('editAbout')} />
      <TargetForm target={{ id, name, url, mode, format, rules }} />
    </>
  );
}
