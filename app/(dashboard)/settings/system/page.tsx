// Which program this is, and what its environment says: to read, as it is changed there.
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { SentenceGap } from '@/components/ui/sentence-gap';
import { Table, Td, Th } from '@/components/ui/table';
import { requireStaff } from '@/lib/http/require-staff';
import { getInstallation, type Installation } from '@/lib/hub/get-installation';
import { isAllowed } from '@/lib/hub/staff-rules';
import { AdminsOnly } from '../../admins-only';
import { SettingsFrame } from '../settings-frame';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('system.title') };
}

export default async function SystemPage() {
  if (!isAllowed(await requireStaff(), 'changeSettings')) return <AdminsOnly />;
  const t = await getTranslations('settings.system');
  const installation = getInstallation();
  const { version, nodeVersion, databaseKind, databasePlace, forwardNetworks } = installation;
  return (
    <SettingsFrame section="system">
      <Panel title={t('program')}>
        <div className="px-4 py-2.5">
          <KeyValueList
            facts={[
              ['wxdesk', <Code key="version">{version}</Code>],
              ['Node.js', <Code key="node">{nodeVersion}</Code>],
              [t('database'), t(`databases.${databaseKind}`)],
              [t('place'), <Code key="place">{databasePlace}</Code>],
            ]}
          />
        </div>
      </Panel>
      <Panel title={t('networks.title')} sub="WXDESK_FORWARD_NETWORKS">
        <div className="px-4 py-3">
          {forwardNetworks.length > 0 && (
            <ul className="mb-1.5 flex flex-wrap gap-1.5">
              {forwardNetworks.map((network) => (
                <li key={network} className="rounded-1 border border-line px-1.5 py-0.5">
                  <Code>{network}</Code>
                </li>
              ))}
            </ul>
          )}
          <p className="text-pretty text-ink-2">
            {t('networks.about', { count: forwardNetworks.length })}
            <SentenceGap />
            {t('networks.change')}
          </p>
        </div>
      </Panel>
      <Environment installation={installation} />
    </SettingsFrame>
  );
}

async function Environment({ installation }: { installation: Installation }) {
  const t = await getTranslations('settings.system');
  const format = await getFormatter();
  const { appUrl, apiBase, role, trustedProxies, callsPerSecond, pushWindowSeconds, logLevel } = installation;
  const rows: [name: string, label: string, value: string][] = [
    ['WXDESK_URL', t('setting.url'), appUrl],
    ['WECHAT_API_BASE', t('setting.apiBase'), apiBase],
    ['WXDESK_ROLE', t('setting.role'), role],
    ['WXDESK_TRUSTED_PROXIES', t('setting.proxies'), format.number(trustedProxies)],
    ['WXDESK_CALLS_PER_SECOND', t('setting.calls'), format.number(callsPerSecond)],
    ['WXDESK_PUSH_WINDOW_SECONDS', t('setting.window'), t('seconds', { count: pushWindowSeconds })],
    ['LOG_LEVEL', t('setting.logLevel'), logLevel],
  ];
  return (
    <Panel title={t('environment')} sub={t('environmentAbout')}>
      <Table
        place="panel"
        label={t('environment')}
        foldClassName="max-md:[&_tr]:grid-cols-1"
        head={
          <>
            <Th>{t('column.setting')}</Th>
            <Th>{t('column.value')}</Th>
            <Th>{t('column.variable')}</Th>
          </>
        }
      >
        <tbody>
          {rows.map(([name, label, value]) => (
            <tr key={name}>
              <Td>{label}</Td>
              <Td>
                <Code>{value}</Code>
              </Td>
              <Td className="text-ink-3">
                <Code>{name}</Code>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Code({ children }: { children: ReactNode }) {
  return <span className="font-mono text-12">{children}</span>;
}
