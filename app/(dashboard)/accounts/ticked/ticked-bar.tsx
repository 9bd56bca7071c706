'use client';

// How many accounts are ticked, and what can be done with them at once. It takes the foot's place, so that no row moves.
import { useTranslations } from 'next-intl';
import { Button, DownloadLink } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { LinkTicked } from './link-ticked';
import { RefreshTicked } from './refresh-ticked';
import type { Touches } from './ticks';
import { touchable } from './touchable';
import { useTicked } from './use-ticked';

interface TickedBarProps {
  touches: Touches;
  canRefresh: boolean;
}

export function TickedBar({ touches, canRefresh }: TickedBarProps) {
  const t = useTranslations('accounts.ticked');
  const { accounts, untick, tickPage } = useTicked(touches);
  const count = accounts.length;
  const query = accounts.map(({ id }) => `id=${encodeURIComponent(id)}`).join('&');
  async function copy() {
    try {
      await navigator.clipboard.writeText(accounts.map(({ appId }) => appId).join('\n'));
      toast.success(t('copied', { count }));
    } catch {
      toast.error(t('copyFailed'));
    }
  }
  return (
    <div
      data-selecting={count > 0 || undefined}
      className={count > 0 ? 'flex min-w-0 flex-1 items-center gap-3' : 'sr-only'}
    >
      <output className="text-13 text-ink-1 whitespace-nowrap">
        {count > 0 && t.rich('count', { count, b: (text) => <b>{text}</b> })}
      </output>
      {/* Hidden, not gone: what is under way has something to tell also when nothing is ticked any more. */}
      <fieldset
        aria-label={t('acts')}
        hidden={count === 0}
        className="scrollbar-none -m-1 flex min-w-0 gap-2 overflow-x-auto p-1"
      >
        {canRefresh && <RefreshTicked accounts={accounts} onDone={untick} />}
        <LinkTicked accounts={accounts} />
        <Button size="small" className={touchable} onClick={copy}>
          {t('copy')}
        </Button>
        <DownloadLink
          size="small"
          href={`/api/admin/accounts/export?${query}`}
          className={`${touchable} max-md:hidden`}
        >
          {t('export')}
        </DownloadLink>
        <Button size="small" className={`${touchable} md:hidden`} onClick={tickPage}>
          {t('pickAll')}
        </Button>
      </fieldset>
      <Button
        size="small"
        look="plain"
        hidden={count === 0}
        className={`${touchable} max-md:ml-auto`}
        onClick={() => untick()}
      >
        {t('clear')}
      </Button>
    </div>
  );
}
