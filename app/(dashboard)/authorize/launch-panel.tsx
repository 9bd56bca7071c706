import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';
import { QrCode } from '@/components/ui/qr-code';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import { kindOf } from './kinds';

interface LaunchPanelProps {
  launch: { authType: number; bizAppId: string | null; expiresAt: Date };
  url: string;
}

/** What staff hands to the account's administrator: the QR code and the link. */
export function LaunchPanel({ launch, url }: LaunchPanelProps) {
  const t = useTranslations('authorize');
  return (
    <Panel title={t('handOver')} sub={launch.bizAppId ?? t(`kind.${kindOf(launch)}.name`)}>
      <div className="grid grid-cols-[176px_minmax(0,1fr)] items-center gap-5 px-4 py-5 max-md:grid-cols-1 max-md:justify-items-center max-md:gap-3 max-md:text-center">
        <QrCode text={url} label={t('qr')} className="size-44 rounded-2 border border-line max-md:size-54" />
        <div>
          <p className="text-ink-3">{t('validUntil')}</p>
          <p className="font-title text-20">
            <LocalTime at={launch.expiresAt} format="minute" />
          </p>
          <p className="text-ink-2">
            <RelativeTime at={launch.expiresAt} />
          </p>
          <p className="mt-3 text-pretty text-12 text-ink-3">{t('whoScans')}</p>
        </div>
      </div>
      <div className="flex h-11 items-center gap-2 border-line border-t pr-2 pl-4">
        <Link2 aria-hidden="true" strokeWidth={1.5} className="size-4 flex-none text-ink-3" />
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="min-w-0 flex-1 truncate font-mono text-12 text-ink-2"
        >
          {url.replace(/^https?:\/\//, '')}
        </a>
        <CopyButton value={url} label={t('link')} />
      </div>
    </Panel>
  );
}
