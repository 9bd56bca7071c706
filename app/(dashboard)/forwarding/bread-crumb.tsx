import Link from 'next/link';
import { getTranslations } from 'next-intl/server';

/** The way back to the list, above a target's pages. */
export async function BreadCrumb({ name }: { name: string }) {
  const t = await getTranslations('forwarding');
  return (
    <nav aria-label={t('breadcrumb')} className="-mt-1 mb-3 flex items-center gap-1.5 text-12 text-ink-3">
      <Link href="/forwarding" className="flex-none hover:text-ink-1">
        {t('title')}
      </Link>
      <span aria-hidden="true">/</span>
      <span className="truncate">{name}</span>
    </nav>
  );
}
