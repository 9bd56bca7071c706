// What one delivery of each event, in the order of WeChat's clock, leaves behind: stated apart from the product, from the
// events alone. At the same second an authorization wins over its end.
import type { EventKind, PlannedEvent } from './plan';

export interface ExpectedAccount {
  status: 'none' | 'authorized' | 'unauthorized';
  /** Indices of the events whose code may have brought what is held: several only at the same second. */
  newest: number[];
  timeline: string[];
}

const authorizing: EventKind[] = ['authorized', 'updateauthorized', 'registered'];

export function isAuthorizing({ kind }: PlannedEvent): boolean {
  return authorizing.includes(kind);
}

/** Indices in the order of WeChat's clock. Tickets are no account's affair: before all else. */
export function inOrder(events: PlannedEvent[]): number[] {
  const rank = (event: PlannedEvent) => (isAuthorizing(event) ? 1 : 0);
  const time = (event: PlannedEvent) => (event.kind === 'ticket' ? event.at - 1_000 : event.at);
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => time(a.event) - time(b.event) || rank(a.event) - rank(b.event) || a.index - b.index)
    .map(({ index }) => index);
}

export function expectAccount(events: PlannedEvent[], account: number): ExpectedAccount {
  const expected: ExpectedAccount = { status: 'none', newest: [], timeline: [] };
  let newestAt = -1;
  for (const index of inOrder(events)) {
    const event = events[index];
    if (!event || event.account !== account) continue;
    if (isAuthorizing(event)) {
      expected.timeline.push(kindOfChange(expected, events, index));
      expected.newest = event.at === newestAt ? [...expected.newest, index] : [index];
      expected.status = 'authorized';
      newestAt = event.at;
    }
    if (event.kind === 'unauthorized' && expected.status === 'authorized') {
      expected.timeline.push('unauthorized');
      expected.status = 'unauthorized';
    }
  }
  return expected;
}

/** Indices of the tickets with the highest CreateTime. */
export function newestTickets(events: PlannedEvent[]): number[] {
  const tickets = events.flatMap(({ kind, at }, index) => (kind === 'ticket' ? [{ at, index }] : []));
  const newestAt = Math.max(...tickets.map(({ at }) => at));
  return tickets.filter(({ at }) => at === newestAt).map(({ index }) => index);
}

/** Whether it comes to nothing: an end that is older than the last authorization, or as old; a ticket that is older. */
export function isStale(events: PlannedEvent[], index: number): boolean {
  const event = events[index];
  if (event?.kind === 'ticket') return !newestTickets(events).includes(index);
  if (event?.kind !== 'unauthorized') return false;
  const { newest } = expectAccount(events, event.account);
  return newest.some((at) => (events[at]?.at ?? 0) >= event.at);
}

/** What the administrator grants by the event of that index. */
export function permissionsOf(index: number): number[] {
  return [1, 2 + (index % 3)];
}

function kindOfChange({ status, newest }: ExpectedAccount, _events: PlannedEvent[], index: number): string {
  const last = newest.at(-1);
  if (last === undefined) return 'authorized';
  if (status === 'unauthorized') return 'reauthorized';
  return permissionsOf(last).join() === permissionsOf(index).join() ? 'reauthorized' : 'permissionsChanged';
}
