// How far a refused push came, why it went no further, what to do, and the request itself.
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Summary } from '@/components/ui/summary';
import type { PlatformName } from '@/lib/stores/platforms';
import type { RefusedPush } from '@/lib/stores/ticket-history';
import { PushChain } from '../push-chain';
import { isOfSettings, type RefusalReason } from '../refusal-reason';

interface RefusalNoteProps {
  push: RefusedPush;
  reason: RefusalReason;
  platform: PlatformName;
  isAdmin: boolean;
}

export async function RefusalNote({ push, reason, platform, isAdmin }: RefusalNoteProps) {
  const t = await getTranslations('tickets');
  const tReason = await getTranslations('refusals');
  const isOurSetting = isOfSettings(reason);
  return (
    <>
      <PushChain reason={reason} />
      <p className="max-w-[52em] text-pretty text-ink-2">
        {tReason.rich(`${reason}.why`, { b: (text) => <b className="text-ink-1">{text}</b> })}
      </p>
      <p className="max-w-[52em] text-pretty text-ink-3">{t('todo', { text: tReason(`${reason}.todo`) })}</p>
      {isOurSetting && platform.source === 'environment' && <p className="text-ink-3">{t('readOnly')}</p>}
      {isOurSetting && platform.source === 'database' && isAdmin && (
        <div className="mt-1">
          <ButtonLink href={`/settings?platform=${encodeURIComponent(platform.appId)}&edit=1`} size="small">
            {t('fixSettings')}
          </ButtonLink>
        </div>
      )}
      <details className="mt-1">
        <Summary className="min-h-6 text-12 text-ink-3">{t('copyRequest')}</Summary>
        <pre className="mt-1 max-h-48 overflow-auto rounded-2 border border-line bg-surface p-2 font-mono text-12 text-ink-2 whitespace-pre-wrap">
          {`POST ${push.path}?${push.query}\n\n${push.bodySample}`}
        </pre>
      </details>
    </>
  );
}
