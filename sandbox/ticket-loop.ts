// Pushes a ticket at the start and every ten minutes; while the platform does not answer, tries again each second,
// because whoever starts both programs at once must not wait ten minutes.
import { setTimeout as pause } from 'node:timers/promises';
import type { Tamper } from './deliver';
import { ticketText } from './push-text';
import type { Push } from './pushes';
import type { Sandbox } from './sandbox';
import { issueTicket } from './tickets';

const intervalSeconds = 600;
const unconfiguredPauseMs = 100;
const lookAgainMs = 1000;

interface TicketPush {
  tamper?: Tamper | undefined;
  attemptLimit?: number;
}

export function pushTicket(sandbox: Sandbox, how: TicketPush = {}): Promise<Push> {
  const { platform } = sandbox.state;
  const ticket = issueTicket(sandbox);
  sandbox.saveSoon();
  return sandbox.pushes.send({
    what: 'component_verify_ticket',
    appId: null,
    text: ticketText(platform.appId, sandbox.clock.realSeconds(), ticket),
    toUserName: null,
    ...how,
  });
}

export async function runTicketLoop(sandbox: Sandbox, signal: AbortSignal, retryMs: number): Promise<void> {
  const rest = (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined);
  while (!signal.aborted) {
    while (!signal.aborted && sandbox.state.platform.authEventUrl === '') await rest(unconfiguredPauseMs);
    const startedAt = Date.now();
    // Asked anew each time: a changed speed acts at once.
    const leftMs = () => startedAt + (intervalSeconds * 1000) / sandbox.state.settings.speed - Date.now();
    let push = await pushTicket(sandbox, { attemptLimit: 1 });
    while (!signal.aborted && leftMs() > 0) {
      const isRetry = isUnreachable(push);
      await rest(Math.min(isRetry ? retryMs : lookAgainMs, leftMs()));
      if (isRetry) push = (await sandbox.pushes.resend(push.id)) ?? push;
    }
  }
}

/** No answer, or one that says the program is still starting. */
function isUnreachable(push: Push): boolean {
  const last = push.attempts.at(-1);
  return last !== undefined && !last.isAccepted && (last.status === 0 || last.status >= 500);
}
