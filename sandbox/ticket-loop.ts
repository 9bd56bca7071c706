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
    let push = await pushTicket(sandbox, { attemptLimit: 1 });
    while (!signal.aborted && isUnreachable(push)) {
      await rest(retryMs);
      push = (await sandbox.pushes.resend(push.id)) ?? push;
    }
    await restUntil(Date.now(), sandbox, signal);
  }
}

/** No answer, or one that says the program is still starting. */
function isUnreachable(push: Push): boolean {
  const last = push.attempts.at(-1);
  return last !== undefined && !last.isAccepted && (last.status === 0 || last.status >= 500);
}

/** Looks at the speed while it rests, so that a change acts at once. */
async function restUntil(startedAt: number, sandbox: Sandbox, signal: AbortSignal): Promise<void> {
  const due = () => startedAt + (intervalSeconds * 1000) / sandbox.state.settings.speed;
  while (!signal.aborted && Date.now() < due()) {
    await pause(Math.min(1000, Math.max(1, due() - Date.now())), undefined, { signal }).catch(
      () => undefined,
    );
  }
}
