// The account's token, masked: how much life is left, when its own refresh is due, who is at it.
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LifeBar } from '@/components/life-bar';
import { NextRefresh } from '@/components/next-refresh';
import { RevealButton } from '@/components/reveal-button';
import { KeyValueList } from '@/components/ui/key-value';
import { Panel, PanelBody } from '@/components/ui/panel';
import { StateBadge } from '@/components/ui/state-mark';
import { RelativeTime, TimeSpan } from '@/components/ui/time';
import { accountStateOf } from '@/lib/hub/account-state';
import { type Account, type AccountToken, countRefreshes } from '@/lib/stores/account';
import { listRefreshAttempts } from '@/lib/stores/refresh-attempts';
import { toRefreshReason } from '../../refresh-reason';
import { findObtainedBy, lookedBack } from './obtained-by';

const dayMs = 24 * 60 * 60_000;

interface TokenPanelProps {
  account: Account;
  token: AccountToken | null;
  now: Date;
  /** Whether the reader may be shown it. */
  canReveal: boolean;
}

export async function TokenPanel({ account, token, now, canReveal }: TokenPanelProps) {
  const t = await getTranslations('account.token');
  const tReveal = await getTranslations('reveal');
  if (!token) {
    return (
      <Panel title={t('title')}>
        <PanelBody className="text-ink-3">{t('none')}</PanelBody>
      </Panel>
    );
  }
  const day = await countRefreshes(account, new Date(now.getTime() - dayMs));
  const hasWithdrawn = accountStateOf(token.tokenClass, account) === 'unauthorized';
  return (
    <Panel
      title={t('title')}
      sub={t('version', { version: token.version })}
      end={
        token.leaseOwner && <StateBadge state="working">{t('lease', { owner: token.leaseOwner })}</StateBadge>
      }
    >
      <div className="grid grid-cols-2 max-md:grid-cols-1">
        <Half
          label={t('access')}
          tail={token.accessTokenTail}
          absent={t('absent')}
          end={
            canReveal &&
            token.expiresAt &&
            token.expiresAt > now && (
              <RevealButton
                kind="account"
                name={account.nickName || account.appId}
                path={`/api/admin/accounts/${encodeURIComponent(account.appId)}/reveal`}
                body={{ platformId: account.platformId }}
                label={tReveal('action')}
              />
            )
          }
        >
          <Life token={token} now={now} />
          <KeyValueList
            labelWidth={72}
            facts={[
              [
                t('obtained'),
                token.obtainedAt && (
                  <>
                    <RelativeTime at={token.obtainedAt} />
                    <ObtainedBy account={account} version={token.version} />
                  </>
                ),
              ],
              [
                t('next'),
                token.nextAttemptAt && (
                  <NextRefresh
                    tokenClass={token.tokenClass}
                    nextAttemptAt={token.nextAttemptAt}
                    isRefreshing={token.leaseOwner !== null}
                  />
                ),
              ],
              [t('day'), t('dayText', day)],
            ]}
          />
        </Half>
        <Half label={t('refreshToken')} tail={token.refreshTokenTail} absent={t('absent')}>
          <p className="text-pretty text-ink-2">
            {t(hasWithdrawn ? 'refreshTokenOver' : 'refreshTokenAbout')}
          </p>
        </Half>
      </div>
    </Panel>
  );
}

interface HalfProps {
  label: string;
  tail: string | null;
  absent: string;
  end?: ReactNode;
  children: ReactNode;
}

function Half({ label, tail, absent, end, children }: HalfProps) {
  return (
    <div className="min-w-0 border-line p-4 not-first:border-l max-md:not-first:border-t max-md:not-first:border-l-0">
      <h3 className="text-12 text-ink-3">{label}</h3>
      <div className="mt-1 mb-3 flex h-8 items-center font-mono">
        {tail === null ? (
          <span className="font-sans text-ink-3">{absent}</span>
        ) : (
          <>
            <span className="text-ink-3">••••••••••••••••</span>
            {tail}
          </>
        )}
        {end && <span className="ml-auto font-sans">{end}</span>}
      </div>
      {children}
    </div>
  );
}

async function Life({ token, now }: { token: AccountToken; now: Date }) {
  const t = await getTranslations('account.token');
  const { obtainedAt, expiresAt, refreshAt, tokenClass } = token;
  if (!obtainedAt || !expiresAt) return null;
  const whole = expiresAt.getTime() - obtainedAt.getTime();
  const share = (ms: number) => Math.min(100, Math.max(0, (100 * ms) / whole));
  const left = share(expiresAt.getTime() - now.getTime());
  return (
    <div className="mb-3">
      <LifeBar
        left={left}
        notch={refreshAt && share(expiresAt.getTime() - refreshAt.getTime())}
        tokenClass={tokenClass}
        label={t('life', { percent: Math.round(left) })}
      />
      <div className="mt-1.5 flex justify-between text-12 text-ink-3">
        <span>
          {expiresAt > now
            ? t.rich('left', { time: () => <RelativeTime at={expiresAt} bare /> })
            : t.rich('ended', { time: () => <RelativeTime at={expiresAt} /> })}
        </span>
        <span>{t.rich('lives', { span: () => <TimeSpan ms={whole} /> })}</span>
      </div>
    </div>
  );
}

/** Why and by which process it was fetched, or that it came with an authorization. */
async function ObtainedBy({ account, version }: { account: Account; version: number }) {
  const t = await getTranslations('account.token');
  const tRefresh = await getTranslations('refreshes');
  const { platformId, appId } = account;
  const key = { platformId, kind: 'authorizer', authorizerAppId: appId } as const;
  const attempts = await listRefreshAttempts(key, lookedBack);
  const found = findObtainedBy(attempts, version);
  if (found === null) return null;
  return (
    <span className="text-ink-2">
      {' · '}
      {found === 'authorization' ? t('byAuthorization') : tRefresh(`reason.${toRefreshReason(found.reason)}`)}
      {found !== 'authorization' && (
        <>
          {' · '}
          <span className="break-all font-mono text-12">{found.owner}</span>
        </>
      )}
    </span>
  );
}
