// What became of a name that somebody typed where a list shows one account: which account it is, or those to choose from.
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import type { MeantAccount } from '@/lib/hub/find-meant-account';
import { hrefWith, type SearchParams } from './search-params';

/** Beside the field: an appid says little. */
export function MeantName({ meant: { appId, name } }: { meant: MeantAccount }) {
  const t = useTranslations('ui.whichAccount');
  if (appId === null || name === '' || name === appId) return null;
  return (
    <span className="min-w-0 max-w-60 truncate text-12 text-ink-3" title={appId}>
      {t.rich('only', {
        name: () => (
          <bdi>
            <b className="font-medium text-ink-1">{name}</b>
          </bdi>
        ),
      })}
    </span>
  );
}

interface AccountChoiceProps {
  meant: MeantAccount;
  path: string;
  params: SearchParams;
}

/** In the place of the list. */
export function AccountChoice({ meant: { choices, hasMore }, path, params }: AccountChoiceProps) {
  const t = useTranslations('ui.whichAccount');
  return (
    <section className="rounded-3 border border-line">
      <h2 className="px-4 pt-3 pb-2 font-title text-14">{t('title')}</h2>
      <ul>
        {choices.map(({ appId, name, avatar, kind }) => (
          <li key={appId} className="border-line border-t">
            <Link
              href={hrefWith(path, params, { account: appId, id: null })}
              prefetch={false}
              scroll={false}
              className="flex min-h-10 items-center gap-2.5 px-4 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <Avatar name={name} id={appId} src={avatar} isRound={kind === 'miniProgram'} />
              <bdi className="min-w-0 truncate font-medium">{name}</bdi>
              <span className="ml-auto flex-none font-mono text-12 text-ink-3">{appId}</span>
            </Link>
          </li>
        ))}
      </ul>
      {hasMore && <p className="border-line border-t px-4 py-2.5 text-12 text-ink-3">{t('more')}</p>}
    </section>
  );
}
