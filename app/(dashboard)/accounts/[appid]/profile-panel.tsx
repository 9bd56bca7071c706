// The account as WeChat describes it.
import { getTranslations } from 'next-intl/server';
import { CopyId } from '@/components/ui/copy-id';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import type { Account } from '@/lib/stores/account';

const knownStatuses = ['1', '14', '16', '18', '19'] as const;

export async function ProfilePanel({ account }: { account: Account }) {
  const t = await getTranslations('account.profile');
  const { profileAt, platform, accountStatus } = account;
  const status = knownStatuses.find((each) => each === String(accountStatus)) ?? 'other';
  return (
    <Panel
      title={t('title')}
      end={
        <span className="text-12 text-ink-3">
          {profileAt ? t.rich('fetched', { time: () => <RelativeTime at={profileAt} /> }) : t('pending')}
        </span>
      }
    >
      <div className="px-4 py-2.5">
        <KeyValueList
          facts={[
            [t('principal'), account.principalName && <bdi key="principal">{account.principalName}</bdi>],
            [t('signature'), account.signature && <bdi className="text-ink-2">{account.signature}</bdi>],
            [t('alias'), account.alias && <CopyId value={account.alias} />],
            [t('userName'), account.userName && <CopyId value={account.userName} />],
            [t('status'), accountStatus === null ? null : t(`accountStatus.${status}`)],
            [
              t('authorizedAt'),
              account.authorizedAt && <LocalTime at={account.authorizedAt} format="minute" />,
            ],
            [t('platform'), platform.name || platform.appId],
          ]}
        />
      </div>
    </Panel>
  );
}
