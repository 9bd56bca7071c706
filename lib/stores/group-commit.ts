// Group commit: what arrives while a commit is under way is committed together with the next one, so that durability does
// not cost one flush to disk per item.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../errors';

interface Waiting<Item, Result> {
  item: Item;
  deadline: number;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface GroupCommit<Item, Result> {
  /** Commits all or nothing; one result per item, in their order. */
  commit: (items: Item[]) => Promise<Result[]>;
  maxItems: number;
  /** How many may wait for their commit: of more than can be written in time the last would only cost memory. */
  maxWaiting: number;
  /** How many commits may be under way at once: on a database of its own process the next one is made ready meanwhile. */
  maxAtOnce?: number;
}

/**
 * Node accepts one new connection per turn of its event loop, and SQLite commits within a turn: without turns in between,
 * pushes on connections of their own would be committed one by one, and the last ones answered seconds late.
 */
const gatheringTurns = 32;
/** A connection is accepted in one turn and read in the next: after some turns in which nobody came, nobody comes. */
const quietTurns = 6;
/** Where turns are long because other work is done in them, what waits is not worth more of them. */
const gatheringMs = 4;

/**
 * The returned function resolves once its item is committed. An item whose deadline (performance.now) has passed before its
 * turn is not written any more: nobody waits for it, and it would hold up those behind it. Rejects at once with
 * `commitQueueFull` when too many wait already.
 */
export function createGroupCommit<Item, Result>(options: GroupCommit<Item, Result>) {
  const { commit, maxItems, maxWaiting, maxAtOnce = 1 } = options;
  const queue: Waiting<Item, Result>[] = [];
  let committing = 0;
  let isGathering = false;

  return (item: Item, deadline: number): Promise<Result> =>
    new Promise((resolve, reject) => {
      if (queue.length >= maxWaiting) {
        reject(new AppError('commitQueueFull', `${maxWaiting} items wait for their commit already.`));
        return;
      }
      queue.push({ item, deadline, resolve, reject });
      start();
    });

  function start(): void {
    if (queue.length > 0 && committing < maxAtOnce && !isGathering) void commitNext();
  }

  async function commitNext(): Promise<void> {
    committing += 1;
    isGathering = true;
    await gather();
    isGathering = false;
    const group = queue.splice(0, maxItems);
    start();
    await commitGroup(group);
    committing -= 1;
    start();
  }

  async function gather(): Promise<void> {
    let quiet = 0;
    const until = performance.now() + gatheringMs;
    for (let turn = 0; turn < gatheringTurns && quiet < quietTurns && queue.length < maxItems; turn += 1) {
      if (performance.now() > until) return;
      const before = queue.length;
      await nextTurn();
      quiet = queue.length === before ? quiet + 1 : 0;
    }
  }

  async function commitGroup(group: Waiting<Item, Result>[]): Promise<void> {
    const wanted = group.filter(isWanted);
    if (wanted.length === 0) return;
    try {
      const results = await commit(wanted.map(({ item }) => item));
      wanted.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new AppError('internal', 'A commit gave no result for an item.'));
        else resolve(result);
      });
    } catch (error) {
      if (wanted.length === 1) wanted[0]?.reject(error);
      // One bad item must not take its neighbours with it.
      else for (const single of wanted) await commitGroup([single]);
    }
  }

  function isWanted({ deadline, reject }: Waiting<Item, Result>): boolean {
    if (performance.now() < deadline) return true;
    reject(new AppError('commitTooLate', 'Its time was over before it could be written.'));
    return false;
  }
}
