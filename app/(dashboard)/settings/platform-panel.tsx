// What is set of a platform and since when; while a former pair of keys still counts, that stands above.
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { DayTime } from '@/components/ui/day-time';
import { KeyValueList } from '@/components/ui/key-value';
import { Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import type { ShownPlatform } from '@/lib/hub/get-platform-settings';
import { RemovePlatform } from './remove-platform';

interface PlatformPanelProps {
  platform: ShownPlatform;
  editHref: string;
  canRemove: boolean;
}

export async function PlatformPanel({ platform, editHref, canRemove }: PlatformPanelProps) {
  const t = await getTranslations('settings.platform');
  const tField = await getTranslations('setup.platform.field');
  const { appId, name, source, setAt, formerKeysUntil, updatedAt } = platform;
  const isFixed = source === 'environment';
  return (
    <>
      {formerKeysUntil && <FormerKeys until={formerKeysUntil} />}
      <Panel
        title={name || appId}
        sub={t(`source.${source}`)}
        end={
          !isFixed && (
            <ButtonLink href={editHref} scroll={false} size="small">
              {t('replace')}
            </ButtonLink>
          )
        }
      >
        <div className="px-4 py-2.5">
          <KeyValueList
            facts={[
              [tField('appId'), <CopyId key="appId" value={appId} className="text-ink-1" />],
              [t('name'), name || t('unnamed')],
              [tField('secret'), <Sealed key="secret" at={setAt.secret} />],
              [tField('token'), <Sealed key="token" at={setAt.token} />],
              [tField('aesKey'), <Sealed key="aesKey" at={setAt.aesKey} />],
              [t('updatedAt'), <RelativeTime key="updatedAt" at={updatedAt} />],
            ]}
          />
        </div>
      </Panel>
      {isFixed && (
        <Note state="off" title={t('fixed.title')}>
          {t('fixed.text')}
        </Note>
      )}
      {canRemove && (
        <Note
          state="off"
          title={t('remove.unused')}
          actions={<RemovePlatform platform={{ id: platform.id, name: name || appId }} />}
        >
          {t('remove.about')}
        </Note>
      )}
    </>
  );
}

async function Sealed({ at }: { at: Date | null }) {
  const t = await getTranslations('settings.platform');
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span aria-hidden="true" className="font-mono text-12 text-ink-3">
        ••••••••
      </span>
      <span className="text-ink-2">
        {at ? t.rich('setAt', { time: () => <LocalTime at={at} format="minute" /> }) : t('isSet')}
      </span>
    </span>
  );
}

async function FormerKeys({ until }: { until: Date }) {
  const t = await getTranslations('settings.platform.former');
  return (
    <Note
      state="due"
      title={t.rich('title', {
        at: () => <DayTime at={until} />,
        left: () => <RelativeTime at={until} />,
      })}
    >
      {t('text')}
    </Note>
  );
}
