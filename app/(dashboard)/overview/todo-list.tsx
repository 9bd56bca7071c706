// What needs a person, the least time left first: subject, what happened, why and what follows, how long is left, the next act.

import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { lastFailureOf } from '@/components/failure-words';
import { RefreshButton } from '@/components/refresh-button';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Panel, PanelFoot } from '@/components/ui/panel';
import { UpstreamErrorWords } from '@/components/upstream-error';
import { listUrgentAccounts } from '@/lib/stores/authorizer-list';
import { listFailures } from '@/lib/stores/overview';
import type { PlatformName } from '@/lib/stores/platforms';
import type { TokenClass } from '@/lib/stores/token-class';
import { IncidentText } from '../incident-text';
import { type Incident, readIncidents, readPlatformHealth } from '../incidents';
import { readRefused } from '../read-once';
import { standingRefusals, toRefusalReason } from '../refusal-reason';
import { TodoItem } from './todo-item';

const mostAccounts = 8;
const dayMs = 24 * 60 * 60_000;

interface TodoListProps {
  platforms: PlatformName[];
  counts: Record<TokenClass, number>;
  now: Date;
  mayRefresh: boolean;
}

export async function TodoList({ platforms, counts, now, mayRefresh }: TodoListProps) {
  const t = await getTranslations('overview.todo');
  const urgent = counts.needsReauthorization + counts.failing;
  const found = await Promise.all([
    incidentItems(platforms, mayRefresh),
    accountItems(platforms, now, mayRefresh),
    refusalItems(platforms, now),
  ]);
  const items = found.flat();
  const hidden = urgent - Math.min(urgent, mostAccounts);
  return (
    <Panel
      title={t('title')}
      count={items.length + hidden}
      sub={items.length > 1 ? t('sub') : undefined}
      className="flex flex-col"
    >
      {items.length === 0 ? (
        <Empty title={t('nothing')}>{t('nothingWhy')}</Empty>
      ) : (
        <ul className="flex-1">{items}</ul>
      )}
      {hidden > 0 && (
        <PanelFoot>
          {t('more', { count: hidden })}
          <Link className="link" href="/accounts">
            {t('showAll')}
          </Link>
        </PanelFoot>
      )}
    </Panel>
  );
}

async function incidentItems(platforms: PlatformName[], mayRefresh: boolean) {
  const t = await getTranslations('incidents');
  const tTodo = await getTranslations('overview.todo');
  const incidents = await readIncidents(platforms);
  return incidents.map(({ kind, state, platform, at, href, failure }) => (
    <TodoItem
      key={`${kind}/${platform?.id}`}
      state={state}
      {...nameIncident(platform && platforms.length > 1 ? platform : null, {
        subject: t(`${kind}.subject`),
        what: t(`${kind}.what`),
      })}
      why={<IncidentText incident={{ kind, at, failure }} />}
      failure={failure}
      when={null}
      action={
        platform && mayRefresh && isRetried(kind) ? (
          <RefreshButton
            size="small"
            label={tTodo('retry')}
            account={{ platformId: platform.id, appId: null, name: platform.name || platform.appId }}
          />
        ) : (
          <ButtonLink size="small" href={href}>
            {href.startsWith('/tickets') ? tTodo('seeTickets') : t('look')}
          </ButtonLink>
        )
      }
    />
  ));
}

/** Of several platforms it is told which, and then still what is the matter. */
function nameIncident(platform: PlatformName | null, { subject, what }: { subject: string; what: string }) {
  if (platform === null) return { subject, what };
  return { subject: platform.name || platform.appId, what: `${subject} ${what}` };
}

/** What a new token of the platform shows to be over. */
function isRetried(kind: Incident['kind']): boolean {
  return ['componentExpired', 'componentFailing', 'ipRefused', 'secretRefused'].includes(kind);
}

async function accountItems(platforms: PlatformName[], now: Date, mayRefresh: boolean) {
  const t = await getTranslations('overview.todo');
  const accounts = await listUrgentAccounts(mostAccounts, now);
  const failures = await listFailures(accounts.map(({ credentialId }) => credentialId));
  return accounts.map((account) => {
    const { id, credentialId, appId, platformId, tokenClass, expiresAt } = account;
    const name = account.nickName || appId;
    const platform = platforms.find((each) => each.id === platformId);
    const ofPlatform = platforms.length > 1 ? `?platform=${platform?.appId}` : '';
    const failed = failures.get(credentialId);
    const isLost = tokenClass === 'needsReauthorization';
    const last = lastFailureOf(failed ?? neverTried);
    const failure = isLost ? { ...last, errorCode: 'needsReauthorization' } : last;
    return (
      <TodoItem
        key={id}
        state={isLost ? 'critical' : 'failing'}
        subject={name}
        href={`/accounts/${appId}${ofPlatform}`}
        what={isLost ? t('needsReauthorization') : t('failing', { count: failed?.failureCount ?? 0 })}
        why={<UpstreamErrorWords failure={failure} appId={appId} />}
        failure={failure}
        when={expiresAt}
        action={
          isLost ? (
            <ButtonLink
              size="small"
              href={`/authorize?appid=${encodeURIComponent(appId)}&platform=${platformId}`}
            >
              {t('sendLink')}
            </ButtonLink>
          ) : mayRefresh ? (
            <RefreshButton size="small" label={t('retry')} account={{ platformId, appId, name }} />
          ) : (
            <span className="text-12 text-ink-3">{t('askAdmin')}</span>
          )
        }
      />
    );
  });
}

const neverTried = { lastErrorCode: null, lastErrcode: null, lastErrmsg: null, lastRid: null };

async function refusalItems(platforms: PlatformName[], now: Date) {
  const t = await getTranslations('overview.todo');
  const tReason = await getTranslations('refusals');
  const since = new Date(now.getTime() - dayMs);
  const lists = await Promise.all(
    platforms.map(async (platform) => ({
      platform,
      refused: await readRefused(platform.appId, since.getTime()),
      ticketAt: (await readPlatformHealth(platform.id)).ticketAt,
    })),
  );
  return lists.flatMap(({ platform, refused, ticketAt }) => {
    const ours = standingRefusals(refused, ticketAt);
    const last = ours.at(-1);
    if (!last) return [];
    const reasons = [...new Set(ours.map(({ reason }) => tReason(`${toRefusalReason(reason)}.short`)))];
    return [
      <TodoItem
        key={`refused/${platform.id}`}
        state="failing"
        subject={t('tickets')}
        what={t('refused', { count: ours.length })}
        why={reasons.join(t('separator'))}
        failure={null}
        when={last.receivedAt}
        action={
          <ButtonLink size="small" href={`/tickets?platform=${platform.appId}&outcome=refused`}>
            {t('seeTickets')}
          </ButtonLink>
        }
      />,
    ];
  });
}
