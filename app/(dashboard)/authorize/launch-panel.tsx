import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { DayTime } from '@/components/ui/day-time';
import { Panel, PanelBody } from '@/components/ui/panel';
import { QrCode } from '@/components/ui/qr-code';
import { RelativeTime } from '@/components/ui/time';
import type { LaunchState } from '@/lib/hub/open-launch';
import { kindOf } from './kinds';
import { RevokeLink } from './revoke-link';
import { SavePicture } from './save-picture';

interface LaunchPanelProps {
  launch: {
    id: string;
    authType: number;
    bizAppId: string | null;
    note: string;
    expiresAt: Date;
    revokedAt: Date | null;
    authorizedAt: Date | null;
  };
  state: LaunchState;
  platformName: string;
  url: string;
  canRevoke: boolean;
}

/** What staff hands to the account's administrator: the QR code and the link, as long as they work. */
export function LaunchPanel({ launch, state, platformName, url, canRevoke }: LaunchPanelProps) {
  const t = useTranslations('authorize');
  const { id, expiresAt, note } = launch;
  const title = note ? <Noted note={note} /> : t('handOver');
  const sub = launch.bizAppId ?? t(`kind.${kindOf(launch)}.name`);
  if (state !== 'open') {
    return (
      <Panel title={title} sub={sub}>
        <LaunchOver launch={launch} />
      </Panel>
    );
  }
  return (
    <Panel title={title} sub={sub}>
      <div className="grid grid-cols-[176px_minmax(0,1fr)] items-center gap-5 px-4 py-5 max-md:grid-cols-1 max-md:justify-items-center max-md:gap-3 max-md:text-center">
        <QrCode text={url} label={t('qr')} className="size-44 rounded-2 border border-line max-md:size-54" />
        <div>
          <p className="text-ink-3">{t('validUntil')}</p>
          <p className="font-title text-20">
            <DayTime at={expiresAt} />
          </p>
          <p className="text-ink-2">
            <RelativeTime at={expiresAt} ends />
          </p>
          <p className="mt-3 text-pretty text-12 text-ink-3">{t('whoScans')}</p>
          <div className="mt-3">
            <SavePicture url={url} platformName={platformName} expiresAt={expiresAt} />
          </div>
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
        {canRevoke && <RevokeLink launchId={id} />}
      </div>
    </Panel>
  );
}

function Noted({ note }: { note: string }) {
  return (
    <bdi title={note} className="block max-w-64 truncate">
      {note}
    </bdi>
  );
}

/** A code that leads nowhere is not shown: somebody would hand it on. */
function LaunchOver({ launch }: Pick<LaunchPanelProps, 'launch'>) {
  const t = useTranslations('authorize.over');
  const { authorizedAt, revokedAt, expiresAt, bizAppId } = launch;
  const how = authorizedAt ? 'authorized' : revokedAt ? 'revoked' : 'expired';
  return (
    <PanelBody>
      <p className="font-title text-14">{t(`${how}.title`)}</p>
      <p className="text-ink-3">
        <RelativeTime at={authorizedAt ?? revokedAt ?? expiresAt} />
      </p>
      <p className="mt-2 text-pretty text-ink-2">{t(`${how}.text`)}</p>
      <ButtonLink
        href={bizAppId === null ? '/authorize' : `/authorize?appid=${bizAppId}`}
        size="small"
        className="mt-3"
      >
        {t('another')}
      </ButtonLink>
    </PanelBody>
  );
}
