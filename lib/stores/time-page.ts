// Pages of rows by the time they came, newest first: by key, never by offset.
export interface TimePageQuery {
  /** Where the page begins: what an earlier page named. */
  after: string | null;
  before: string | null;
  limit: number;
}

/** What came, or what was begun. */
type Placed = { id: string } & ({ receivedAt: Date } | { startedAt: Date });

interface Place {
  at: Date;
  id: string;
}

type Order = 'asc' | 'desc';
type Beyond<Value> = { lt: Value } | { gt: Value };
type Reaching = { lte: Date } | { gte: Date };

export interface TimeRange {
  where: { receivedAt?: Reaching; OR?: { receivedAt?: Beyond<Date>; id?: Beyond<string> }[] };
  orderBy: ({ receivedAt: Order } | { id: Order })[];
  /** One more than the page shows, so that it is known whether more follow. */
  take: number;
}

export interface StartedRange {
  where: { startedAt?: Reaching; OR?: { startedAt?: Beyond<Date>; id?: Beyond<string> }[] };
  orderBy: ({ startedAt: Order } | { id: Order })[];
  take: number;
}

export interface TimePage<Row> {
  rows: Row[];
  /** For `after` and `before`; null where nothing more follows. */
  next: string | null;
  previous: string | null;
}

/** What to ask the database for. */
export function rangeOf(query: TimePageQuery): TimeRange {
  const { order, take, bounds } = boundsOf(query);
  const orderBy = [{ receivedAt: order }, { id: order }];
  if (!bounds) return { where: {}, orderBy, take };
  const { reaching, beyond, beyondId } = bounds;
  return { where: { receivedAt: reaching, OR: [{ receivedAt: beyond }, { id: beyondId }] }, orderBy, take };
}

/** The same for rows that keep when they were begun. */
export function startedRangeOf(query: TimePageQuery): StartedRange {
  const { order, take, bounds } = boundsOf(query);
  const orderBy = [{ startedAt: order }, { id: order }];
  if (!bounds) return { where: {}, orderBy, take };
  const { reaching, beyond, beyondId } = bounds;
  return { where: { startedAt: reaching, OR: [{ startedAt: beyond }, { id: beyondId }] }, orderBy, take };
}

/** The page made of what the database gave for the range; several tables' rows may come together. */
export function pageOf<Row extends Placed>(found: Row[], query: TimePageQuery): TimePage<Row> {
  const start = readPlace(query.before ?? query.after);
  const isBackward = query.before !== null && start !== null;
  const sorted = [...found].sort((a, b) => (isBackward ? newestFirst(b, a) : newestFirst(a, b)));
  const hasMore = sorted.length > query.limit;
  const rows = sorted.slice(0, query.limit);
  if (isBackward) rows.reverse();
  const [first, last] = [rows.at(0), rows.at(-1)];
  return {
    rows,
    next: last && (isBackward || hasMore) ? writePlace(last) : null,
    previous: first && (isBackward ? hasMore : start !== null) ? writePlace(first) : null,
  };
}

/** Where the page begins, and whether it goes on towards newer rows; null for the first one. */
export function placeOf({ after, before }: TimePageQuery): (Place & { isBackward: boolean }) | null {
  const place = readPlace(before ?? after);
  return place && { ...place, isBackward: before !== null };
}

/** The time alone bounds the range, so that the database steps into its index there; the rest only decides among equals. */
function boundsOf({ after, before, limit }: TimePageQuery) {
  const start = readPlace(before ?? after);
  const take = limit + 1;
  if (!start) return { order: 'desc' as const, take, bounds: null };
  const { at, id } = start;
  return before === null
    ? {
        order: 'desc' as const,
        take,
        bounds: { reaching: { lte: at }, beyond: { lt: at }, beyondId: { lt: id } },
      }
    : {
        order: 'asc' as const,
        take,
        bounds: { reaching: { gte: at }, beyond: { gt: at }, beyondId: { gt: id } },
      };
}

function newestFirst(a: Placed, b: Placed): number {
  return timeOf(b).getTime() - timeOf(a).getTime() || (a.id < b.id ? 1 : -1);
}

function timeOf(row: Placed): Date {
  return 'receivedAt' in row ? row.receivedAt : row.startedAt;
}

/** For `after` and `before` of another page. */
export function writePlace(row: Placed): string {
  return `${timeOf(row).getTime()}.${row.id}`;
}

/** Anything that is not a place begins at the beginning: it comes from a URL. */
function readPlace(text: string | null): Place | null {
  const [ms, id] = (text ?? '').split('.');
  if (!id || !ms || !/^\d{1,15}$/.test(ms)) return null;
  return { at: new Date(Number(ms)), id };
}
