// The commit that `success` waits for: an event together with its ticket or code, or a message, and to whom it goes on; those
// that arrive together are committed together. A push that is there already changes nothing.
import { remember } from '../remember';
import { type ReceivedCode, saveReceivedCode } from './authorization-codes';
import { createDeliveries, type NewDelivery } from './deliveries';
import { createPlatformEvents, type NewPlatformEvent } from './events';
import { createGroupCommit } from './group-commit';
import { commitAuthorizerMessages, createAuthorizerMessages, type NewAuthorizerMessage } from './messages';
import { getDatabase, getDatabaseLocation, type Transaction } from './prisma';
import { createVerifyTickets } from './tickets';

/** Some seconds of the highest rate: whoever comes behind these would wait in vain, and hears 503 at once. */
const limits = { maxItems: 50, maxWaiting: 5_000 };

export interface EventPush {
  event: NewPlatformEvent;
  ticket: string | null;
  code: ReceivedCode | null;
  deliveries: NewDelivery[];
}

export interface MessagePush {
  message: NewAuthorizerMessage;
  deliveries: NewDelivery[];
}

/** Resolves after the commit: true when it is new. Rejects when it is not committed by the deadline (performance.now). */
export function saveEventPush(push: EventPush, deadline: number): Promise<boolean> {
  const commit = remember('eventCommit', () => createGroupCommit({ commit: commitEvents, ...limits }));
  return commit(push, deadline);
}

/** The same for a message. */
export function saveMessagePush(push: MessagePush, deadline: number): Promise<boolean> {
  const commit = remember('messageCommit', () => {
    // SQLite commits within this process's own thread: two at once would only wait for each other. PostgreSQL commits one
    // group while the next is made ready; were a group all that came meanwhile, there would be no next.
    const pace = getDatabaseLocation().databaseKind === 'postgresql' ? { maxAtOnce: 2, maxItems: 16 } : {};
    return createGroupCommit({ commit: commitMessages, ...limits, ...pace });
  });
  return commit(push, deadline);
}

async function commitEvents(pushes: EventPush[]): Promise<boolean[]> {
  const created = await getDatabase().$transaction((tx) => writeEvents(tx, pushes));
  return pushes.map(({ event }) => created.has(event.id));
}

async function commitMessages(pushes: MessagePush[]): Promise<boolean[]> {
  const messages = inOneOrder(pushes.map(({ message }) => message));
  const hasDeliveries = pushes.some(({ deliveries }) => deliveries.length > 0);
  const created = hasDeliveries
    ? await getDatabase().$transaction((tx) => writeMessages(tx, messages, pushes))
    : await commitAuthorizerMessages(messages);
  return pushes.map(({ message }) => created.has(message.id));
}

async function writeMessages(
  tx: Transaction,
  messages: NewAuthorizerMessage[],
  pushes: MessagePush[],
): Promise<Set<string>> {
  const created = await createAuthorizerMessages(tx, messages);
  const fresh = pushes.filter(({ message }) => created.has(message.id));
  await createDeliveries(
    tx,
    fresh.flatMap(({ deliveries }) => deliveries),
  );
  return created;
}

async function writeEvents(tx: Transaction, pushes: EventPush[]): Promise<Set<string>> {
  const created = await createPlatformEvents(tx, inOneOrder(pushes.map(({ event }) => event)));
  const fresh = pushes.filter(({ event }) => created.has(event.id));
  const tickets = fresh.flatMap(({ event, ticket }) => {
    if (ticket === null) return [];
    const { id: eventId, platformId, wechatCreatedAt, receivedAt, clientAddress } = event;
    return [{ platformId, eventId, ticket, wechatCreatedAt, receivedAt, clientAddress }];
  });
  await createVerifyTickets(tx, tickets);
  await createDeliveries(
    tx,
    fresh.flatMap(({ deliveries }) => deliveries),
  );
  for (const { code } of fresh) if (code) await saveReceivedCode(tx, code);
  return created;
}

/** Two processes that write the same keys wait for each other, instead of each for the other. */
function inOneOrder<Row extends { dedupeKey: string }>(rows: Row[]): Row[] {
  return [...rows].sort((a, b) => (a.dedupeKey < b.dedupeKey ? -1 : 1));
}
