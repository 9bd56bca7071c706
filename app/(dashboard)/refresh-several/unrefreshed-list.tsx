'use client';

// The accounts that got no new token, each with its reason and what to do.
import { useTranslations } from 'next-intl';
import { UpstreamErrorCodes, UpstreamErrorWords } from '@/components/upstream-error';
import type { Unrefreshed } from './outcomes';

/** What can be scrolled must be reached by keyboard. */
const scrollable = { tabIndex: 0 };

interface UnrefreshedListProps {
  unrefreshed: Unrefreshed[];
  /** What becomes of them. */
  kept: string;
}

export function UnrefreshedList({ unrefreshed, kept }: UnrefreshedListProps) {
  const t = useTranslations('refreshSeveral');
  return (
    <section {...scrollable} aria-label={t('list')} className="-mx-1 max-h-[50vh] overflow-y-auto px-1">
      <p>{kept}</p>
      <ul>
        {unrefreshed.map(({ account, why, failure }) => (
          <li key={account.id} className="border-line border-b py-2 last:border-b-0">
            <bdi className="font-medium text-ink-1">{account.name}</bdi>
            {why !== 'failed' && <p>{t(`why.${why}`)}</p>}
            {failure && (
              <>
                <p>
                  <UpstreamErrorWords failure={failure} appId={account.appId} />
                </p>
                <UpstreamErrorCodes failure={failure} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
