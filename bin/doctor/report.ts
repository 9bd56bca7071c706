// The doctor's findings for a person at a terminal.
import type { Health } from '@/lib/hub/check-health';

export function writeReport(health: Health): string {
  const { kind, reachable, migrated } = health.database;
  const state = reachable ? (migrated ? 'reachable, migrated' : 'reachable, NOT migrated') : 'NOT reachable';
  const lines = [
    health.ok ? 'wxdesk is well.' : 'wxdesk needs attention.',
    '',
    `database   ${kind}: ${state}`,
    ...health.platforms.flatMap(describePlatform),
    ...(health.problems.length > 0 ? ['', health.ok ? 'Worth knowing:' : 'What is wrong:'] : []),
    ...health.problems.map((problem) => `  - ${problem}`),
  ];
  return `${lines.join('\n')}\n`;
}

function describePlatform(platform: Health['platforms'][number]): string[] {
  const { appId, ticket, componentAccessToken, authorizers } = platform;
  const { total, fresh, due, failing, needsReauthorization, unauthorized } = authorizers;
  return [
    '',
    `platform   ${appId}`,
    `ticket     ${ticket ? `${durationOf(ticket.ageSeconds)} old (${ticket.receivedAt})` : 'never received'}`,
    `token      ${
      componentAccessToken
        ? `expires ${componentAccessToken.expiresAt}, version ${componentAccessToken.version}`
        : 'none'
    }`,
    `accounts   ${total}: ${fresh} fresh, ${due} due, ${failing} failing, ` +
      `${needsReauthorization} to be authorized again, ${unauthorized} unauthorized`,
  ];
}

function durationOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
