// What endangers a whole platform: what its state shows (no ticket, a ticket too old, a dead or failing component token), and
// the incidents that are open. Read for the banners above every page and for the overview.
import { cache } from 'react';
import { lastFailureOf, readUpstreamFailure, type UpstreamFailure } from '@/components/failure-words';
import { type IncidentRow, listOpenIncidents } from '@/lib/stores/incidents';
import { type ComponentState, listComponentStates } from '@/lib/stores/overview';
import type { PlatformName } from '@/lib/stores/platforms';
import { getNewestTicketAt } from '@/lib/stores/ticket-history';
import { getTicketPushAsk, type TicketPushAsk } from '@/lib/stores/ticket-push-asks';

/** WeChat pushes every 10 minutes; this many without one is a silence. */
const silenceMs = 25 * 60_000;
const criticalSilenceMs = 2 * 60 * 60_000;

/** Kinds of rows that are shown as they are; a silence is shown by the tickets themselves. */
export const rowKinds = [
  'foreignMinter',
  'quotaExhausted',
  'quotaUsage',
  'clockStep',
  'ipRefused',
  'secretRefused',
  'accountsAbsent',
] as const;
type RowKind = (typeof rowKinds)[number];

export interface Incident {
  kind: 'noTicketYet' | 'ticketSilent' | 'componentExpired' | 'componentFailing' | RowKind;
  state: 'failing' | 'critical';
  /** Null when it concerns the whole installation. */
  platform: PlatformName | null;
  /** Since when, or until when. */
  at: Date | null;
  href: string;
  /** What WeChat said, if it is WeChat that refuses. */
  failure: UpstreamFailure | null;
  /** How often it was seen; null where that means nothing. */
  count: number | null;
  /** What WeChat said when it was asked to push tickets again. */
  asked: TicketPushAsk['outcome'] | null;
}

export const readPlatformHealth = cache(async (platformId: string) => {
  const [ticketAt, components] = await Promise.all([getNewestTicketAt(platformId), readComponentStates()]);
  return { ticketAt, component: components.find((each) => each.platformId === platformId) ?? null };
});

const readComponentStates = cache(listComponentStates);

/** The critical ones first. */
export async function readIncidents(platforms: PlatformName[]): Promise<Incident[]> {
  const now = new Date();
  const [found, rows] = await Promise.all([
    Promise.all(
      platforms.map(async (platform) => {
        const incidents = findIncidents(platform, await readPlatformHealth(platform.id), now);
        return Promise.all(incidents.map((incident) => addAsk(incident, platform)));
      }),
    ),
    readOpenRows(),
  ]);
  const all = withoutTwins([...found.flat(), ...rows.flatMap((row) => toIncident(row, platforms))]);
  return all.sort((one, other) => Number(other.state === 'critical') - Number(one.state === 'critical'));
}

const readOpenRows = cache(listOpenIncidents);

async function addAsk(incident: Incident, platform: PlatformName): Promise<Incident> {
  if (incident.kind !== 'ticketSilent' || incident.at === null) return incident;
  const asked = await getTicketPushAsk(platform.id);
  return asked && asked.at > incident.at ? { ...incident, asked: asked.outcome } : incident;
}

/** Nothing for a kind that has no words. */
function toIncident(row: IncidentRow, platforms: PlatformName[]): Incident[] {
  const kind = toRowKind(row.kind);
  if (kind === null) return [];
  const platform = platforms.find(({ id }) => id === row.platformId) ?? null;
  return [
    {
      kind,
      state: row.severity === 'critical' ? 'critical' : 'failing',
      platform,
      at: row.lastSeenAt,
      href: '/#incidents',
      failure: failureOfRow(kind, row),
      count: row.count,
      asked: null,
    },
  ];
}

export function isOfComponent(kind: Incident['kind']): boolean {
  return kind === 'componentExpired' || kind === 'componentFailing';
}

/** Of a component token that fails it is told why: the row of the same refusal would tell it again. */
export function withoutTwins(incidents: Incident[]): Incident[] {
  const reasons = incidents.flatMap(({ kind, platform, failure }) =>
    isOfComponent(kind) && platform && failure ? [`${platform.id}/${failure.errorCode}`] : [],
  );
  return incidents.filter(
    ({ kind, platform, failure }) =>
      isOfComponent(kind) || !reasons.includes(`${platform?.id}/${failure?.errorCode}`),
  );
}

/** The class of what each kind of row tells of, where that is a refusal of WeChat's. */
const errorCodes: Partial<Record<RowKind, string>> = {
  ipRefused: 'ip',
  secretRefused: 'secret',
  quotaExhausted: 'quota',
};

/** Of a refused AppSecret these tell more: the AppID is the wrong one, or the platform's own state. */
const tellingErrcodes = [40013, 40243, 61000, 61001, 61011];

/** The title of a refusal says already what the words for its errcode say. */
export function hasSaidWhy({ kind, failure }: Pick<Incident, 'kind' | 'failure'>): boolean {
  return Object.hasOwn(errorCodes, kind) && !tellingErrcodes.some((telling) => telling === failure?.errcode);
}

function failureOfRow(kind: RowKind, { detail }: IncidentRow): UpstreamFailure | null {
  const errorCode = errorCodes[kind];
  if (errorCode === undefined) return null;
  return readUpstreamFailure({ ...(typeof detail === 'object' && detail), errorCode });
}

export function toRowKind(kind: string): RowKind | null {
  return rowKinds.find((each) => each === kind) ?? null;
}

interface PlatformHealth {
  ticketAt: Date | null;
  component: ComponentState | null;
}

/** At most one about the ticket and one about the token. */
export function findIncidents(platform: PlatformName, health: PlatformHealth, now: Date): Incident[] {
  const { ticketAt, component } = health;
  const base = { platform, failure: null, count: null, asked: null };
  const tickets = { ...base, href: `/tickets?platform=${platform.appId}` };
  if (ticketAt === null)
    return [{ ...tickets, kind: 'noTicketYet', state: 'failing', at: platform.createdAt }];
  const incidents: Incident[] = [];
  if (now.getTime() - ticketAt.getTime() > silenceMs) {
    const state = now.getTime() - ticketAt.getTime() >= criticalSilenceMs ? 'critical' : 'failing';
    incidents.push({ ...tickets, kind: 'ticketSilent', state, at: ticketAt });
  }
  const expiresAt = component?.expiresAt ?? null;
  if (component && component.failureCount >= 2) {
    incidents.push({
      ...base,
      href: `/tickets?platform=${platform.appId}#component`,
      kind: 'componentFailing',
      state: 'critical',
      failure: lastFailureOf(component),
      at: expiresAt,
    });
  } else if (component && (expiresAt === null || expiresAt <= now)) {
    incidents.push({
      ...base,
      href: `/tickets?platform=${platform.appId}#component`,
      kind: 'componentExpired',
      state: 'critical',
      failure: component.lastErrorCode === null ? null : lastFailureOf(component),
      at: expiresAt,
    });
  }
  return incidents;
}
