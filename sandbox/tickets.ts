// component_verify_ticket: each lives twelve hours, older ones keep working until then.
import { mintTicket } from './mint';
import { Refusal } from './refusal';
import type { Sandbox } from './sandbox';

const ticketLifeSeconds = 12 * 3600;
const rememberedTickets = 200;
/** Two pushes and a half: what WeChat calls a normal state is not documented. */
const runningSeconds = 25 * 60;

export function issueTicket({ state, clock }: Sandbox): string {
  const value = mintTicket();
  state.tickets.push({ value, expiresAt: clock.now() + clock.shrink(ticketLifeSeconds) * 1000 });
  if (state.tickets.length > rememberedTickets) state.tickets.shift();
  return value;
}

export function checkTicket({ state, clock }: Sandbox, value: string): void {
  const ticket = state.tickets.find((known) => known.value === value);
  if (!ticket) throw new Refusal(61006);
  if (ticket.expiresAt <= clock.now()) throw new Refusal(61005);
}

/** Whether tickets go out as they should. */
export function arePushesRunning({ state, clock }: Sandbox): boolean {
  const newest = state.tickets.at(-1);
  if (!newest || !state.settings.isPushing) return false;
  return newest.expiresAt - clock.now() > clock.shrink(ticketLifeSeconds - runningSeconds) * 1000;
}
