// Which cases and problems have words of their own in the messages.
import type { CheckCase } from '@/lib/hub/release-check-record';

/** In the order of WeChat's list. */
export const cases: readonly CheckCase[] = [
  'ticket',
  'preAuthCode',
  'text',
  'event',
  'code',
  'miniProgramCode',
];

const problems = [
  ...(['noTicketYet', 'unknownHost', 'unreachable', 'certificate', 'timeout', 'redirected'] as const),
  ...(['refused', 'malformed', 'notReady', 'gateway', 'otherProgram'] as const),
  ...(['notRecognised', 'notSealed', 'wrongReply'] as const),
];
export type ProblemKey = (typeof problems)[number] | 'other';

export function toProblemKey(problem: string): ProblemKey {
  return problems.find((known) => known === problem) ?? 'other';
}
