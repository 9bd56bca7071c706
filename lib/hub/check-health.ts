// What an operator asks first: does the database work, do tickets come, are the tokens alive? Reads only, calls nobody,
// and works without a server, without migrations and without a database.
import { listPlatformHealth, type PlatformHealth } from '../stores/health';
import { getMigrationState } from '../stores/migrate';

/** The form of `npm run doctor -- --json`; instants are ISO 8601 UTC. */
export interface Health {
  ok: boolean;
  problems: string[];
  database: { kind: 'sqlite' | 'postgresql'; reachable: boolean; migrated: boolean };
  platforms: {
    appId: string;
    ticket: { receivedAt: string; ageSeconds: number } | null;
    componentAccessToken: { expiresAt: string; version: number } | null;
    authorizers: {
      total: number;
      fresh: number;
      due: number;
      failing: number;
      needsReauthorization: number;
      unauthorized: number;
    };
  }[];
}

const ticketMaxAgeSeconds = 25 * 60;

/** `warnings` about the configuration are named, but do not make it ill. */
export async function checkHealth(question: {
  kind: Health['database']['kind'];
  warnings: string[];
  now: Date;
}): Promise<Health> {
  const { kind, warnings, now } = question;
  const { reachable, migrated, reason } = await getMigrationState();
  const database = { kind, reachable, migrated };
  if (!reachable || !migrated) {
    const problem = reachable
      ? 'The database is not migrated: start wxdesk once (npm start).'
      : `The database is not reachable: ${reason || 'it does not answer'}.`;
    return { ok: false, problems: [problem, ...warnings], database, platforms: [] };
  }
  const platforms = (await listPlatformHealth(now)).map((platform) => toPlatformReport(platform, now));
  const problems = platforms.flatMap((platform) => listProblems(platform, now));
  const hints = platforms.length === 0 ? ['No platform is set up yet.'] : [];
  return {
    ok: problems.length === 0,
    problems: [...problems, ...hints, ...warnings],
    database,
    platforms,
  };
}

function toPlatformReport(health: PlatformHealth, now: Date): Health['platforms'][number] {
  const { appId, ticketReceivedAt, componentAccessToken, authorizers } = health;
  const { fresh, due, failing, needsReauthorization, unauthorized } = authorizers;
  const total = fresh + due + failing + needsReauthorization + unauthorized;
  return {
    appId,
    ticket: ticketReceivedAt && {
      receivedAt: ticketReceivedAt.toISOString(),
      ageSeconds: Math.max(0, Math.floor((now.getTime() - ticketReceivedAt.getTime()) / 1_000)),
    },
    componentAccessToken: componentAccessToken && {
      expiresAt: componentAccessToken.expiresAt.toISOString(),
      version: componentAccessToken.version,
    },
    authorizers: { total, fresh, due, failing, needsReauthorization, unauthorized },
  };
}

function listProblems(platform: Health['platforms'][number], now: Date): string[] {
  const { appId, ticket, componentAccessToken, authorizers } = platform;
  const problems: string[] = [];
  if (!ticket) problems.push(`${appId}: no verify ticket was ever received.`);
  else if (ticket.ageSeconds > ticketMaxAgeSeconds)
    problems.push(`${appId}: the newest verify ticket is ${Math.floor(ticket.ageSeconds / 60)} min old.`);
  if (!componentAccessToken) problems.push(`${appId}: there is no component token.`);
  else if (new Date(componentAccessToken.expiresAt) <= now)
    problems.push(`${appId}: the component token expired at ${componentAccessToken.expiresAt}.`);
  const { failing, needsReauthorization } = authorizers;
  if (failing > 0) problems.push(`${appId}: the tokens of ${countOf(failing)} fail to refresh.`);
  if (needsReauthorization > 0)
    problems.push(
      `${appId}: ${countOf(needsReauthorization)} must be authorized again by its administrator.`,
    );
  return problems;
}

function countOf(accounts: number): string {
  return accounts === 1 ? '1 account' : `${accounts} accounts`;
}
