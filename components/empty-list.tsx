// In place of a list: nothing at all yet, which each page says in its own words, or nothing that fits, with the way back.
import type { ReactNode } from 'react';
import { ButtonLink } from './ui/button';
import { Empty } from './ui/empty';

export interface NoMatch {
  title: string;
  why: ReactNode;
  clear: string;
  clearHref: string;
  /** A smaller step back than clearing everything. */
  action?: ReactNode;
}

/** `noMatch` where a filter is set; the children where nothing has come yet. */
export function EmptyList({ noMatch, children }: { noMatch: NoMatch | null; children: ReactNode }) {
  if (!noMatch) return <div className="rounded-3 border border-line">{children}</div>;
  const { title, why, clear, clearHref, action } = noMatch;
  return (
    <div className="rounded-3 border border-line">
      <Empty
        title={title}
        actions={
          <>
            {action}
            <ButtonLink href={clearHref} look={action ? 'plain' : 'ordinary'}>
              {clear}
            </ButtonLink>
          </>
        }
      >
        {why}
      </Empty>
    </div>
  );
}
