// What a model-based run delivers: what happened at WeChat, and how each event reaches us: how often, when, to which of two
// processes, and who does background work in between. Everything shrinks by itself, down to one event delivered once.
import fc from 'fast-check';

const kinds = {
  authorized: 4,
  unauthorized: 4,
  updateauthorized: 2,
  ticket: 2,
  registered: 1,
  registrationFailed: 1,
  unknown: 1,
} as const;

export type EventKind = keyof typeof kinds;

export interface PlannedEvent {
  kind: EventKind;
  /** Which of the platform's accounts; means nothing to a ticket. */
  account: number;
  /** Its CreateTime in seconds, from the first moment of the sequence; equal ones are wanted. */
  at: number;
}

export interface Delivery {
  round: number;
  process: 0 | 1;
  /** The order within the round; those of a round are under way at once. */
  rank: number;
  /** With a nonce and ciphertext of its own; otherwise the very bytes of the first delivery. */
  isSealedAnew: boolean;
}

export interface PlannedDelivery extends PlannedEvent {
  deliveries: Delivery[];
}

/** One platform's events. */
export type Sequence = PlannedDelivery[];

export interface Round {
  workers: 'none' | 'first' | 'second' | 'both';
  /** The work is done while the round's deliveries come, instead of after them. */
  isMeanwhile: boolean;
}

/** Several platforms at once: they share commits and workers, and must not notice each other. */
export interface Batch {
  sequences: Sequence[];
  rounds: Round[];
}

export const maxSequences = 10;
export const roundCount = 5;

const delivery: fc.Arbitrary<Delivery> = fc.record({
  round: fc.nat({ max: roundCount - 1 }),
  process: fc.constantFrom(0, 1),
  rank: fc.nat({ max: 99 }),
  isSealedAnew: fc.boolean(),
});

export const deliveries = fc.array(delivery, { minLength: 1, maxLength: 5, size: 'max' });

const kind = fc.oneof(
  ...Object.entries(kinds).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as EventKind) })),
);

const event: fc.Arbitrary<PlannedDelivery> = fc.record({
  kind,
  account: fc.nat({ max: 2 }),
  at: fc.nat({ max: 6 }),
  deliveries,
});

/** Without any ticket nothing can be asked of WeChat: the first event is one. */
const firstTicket: fc.Arbitrary<PlannedDelivery> = fc.record({
  kind: fc.constant('ticket' as const),
  account: fc.constant(0),
  at: fc.nat({ max: 6 }),
  deliveries,
});

const sequence: fc.Arbitrary<Sequence> = fc
  .tuple(firstTicket, fc.array(event, { minLength: 1, maxLength: 8, size: 'max' }))
  .map(([first, more]) => [first, ...more]);

const round: fc.Arbitrary<Round> = fc.record({
  workers: fc.constantFrom('none', 'first', 'second', 'both'),
  isMeanwhile: fc.boolean(),
});

export const rounds = fc.array(round, { minLength: roundCount, maxLength: roundCount });

export const batches: fc.Arbitrary<Batch> = fc.record({
  sequences: fc.array(sequence, { minLength: 1, maxLength: maxSequences, size: 'max' }),
  rounds,
});

const staleEvent = fc.record({
  kind: fc.constantFrom<EventKind[]>('authorized', 'unauthorized', 'unauthorized'),
  account: fc.nat({ max: 1 }),
  at: fc.nat({ max: 6 }),
  deliveries,
});

/** Few authorizations and many ends of them, few tickets or very many. */
const staleSequence: fc.Arbitrary<Sequence> = fc
  .tuple(
    fc.array(staleEvent, { minLength: 1, maxLength: 6, size: 'max' }),
    fc.oneof(
      { weight: 4, arbitrary: fc.array(firstTicket, { minLength: 1, maxLength: 3, size: 'max' }) },
      { weight: 1, arbitrary: fc.array(firstTicket, { minLength: 11, maxLength: 14, size: 'max' }) },
    ),
  )
  .map(([events, tickets]) => [...tickets, ...events]);

export const staleBatches: fc.Arbitrary<Batch> = fc.record({
  sequences: fc.array(staleSequence, { minLength: 1, maxLength: maxSequences, size: 'max' }),
  rounds,
});
