// The foot of a list that is paged by key: the page before and the next, in the URL, and how many rows there are on one.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Pager } from '@/components/ui/pager';
import { rowsPerPage } from './list-place';
import { hrefWith, type SearchParams } from './search-params';

interface ListPagerProps {
  page: { previous: string | null; next: string | null };
  path: string;
  params: SearchParams;
  /** What takes the foot's place while rows are ticked. */
  children?: ReactNode;
}

/** What is open beside the list is closed on the way. */
export function ListPager({ page: { previous, next }, path, params, children }: ListPagerProps) {
  const t = useTranslations('ui');
  return (
    <Pager
      previous={previous && hrefWith(path, params, { before: previous, id: null })}
      next={next && hrefWith(path, params, { after: next, id: null })}
    >
      {children}
      <span className="max-md:hidden [[data-selecting]~&]:hidden">
        {t('perPage', { count: rowsPerPage })}
      </span>
    </Pager>
  );
}
