// A new target; what it will get is said before it exists.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/components/ui/page-head';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { AdminsOnly } from '../../admins-only';
import { BreadCrumb } from '../bread-crumb';
import { TargetForm } from '../target-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('forwarding'))('add') };
}

export default async function NewTargetPage() {
  if (!isAllowed(await requireStaff(), 'forward')) return <AdminsOnly />;
  const t = await getTranslations('forwarding');
  return (
    <>
      <BreadCrumb name={t('add')} />
      <PageHead title={t('add')} about={t('addAbout')} />
      <TargetForm target={null} />
    </>
  );
}
