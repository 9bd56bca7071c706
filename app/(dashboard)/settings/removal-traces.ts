// What a refusal to remove a platform says there is of it.
import type { PlatformTrace } from '@/lib/stores/platform-traces';

const traces = [
  'verifyTicket',
  'platformEvent',
  'authorizerMessage',
  'authorizer',
  'authorizationCode',
  'launch',
] as const satisfies readonly PlatformTrace[];

/** Of the details of the answer; nothing of what this page has no words for. */
export function listTraces(details: unknown): PlatformTrace[] {
  const { traces: found }: { traces?: unknown } = { ...(typeof details === 'object' ? details : null) };
  return Array.isArray(found) ? traces.filter((trace) => found.includes(trace)) : [];
}
