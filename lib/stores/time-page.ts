// Pages of rows by the time they came, newest first: by key, never by offset.
export interface TimePageQuery {
  /** Where the page begins: what an earlier page named. */
  after: string | null;
  before: string | null;
  limit: number;
}

interface Placed {
  receivedAt: Date;
  id: string;
}

export interface TimeRange {
  where: { OR?: { receivedAt: Date | { lt: Date } | { gt: Date }; id?: { lt: string } | { gt: string } }[] };
  orderBy: ({ receivedAt: 'asc' | 'desc' } | { id: 'asc' | 'desc' })[];
  /** One more than the page shows, so that it is known whether more follow. */
  take: number;
}

export interface TimePage<Row> {
  rows: Row[];
  /** For `after` and `before`; null where nothing more follows. */
  next: string | null;
  previous: string | null;
}

/** What to ask the database for. */
export function rangeOf({ after, before, limit }: TimePageQuery): TimeRange {
  const start = readPlace(before ?? after);
  const isBackward = before !== null && start !== null;
  const order: 'asc' | 'desc' = isBackward ? 'asc' : 'desc';
  const orderBy = [{ receivedAt: order }, { id: order }];
  if (!start) return { where: {}, orderBy, take: limit + 1 };
  const { receivedAt, id } = start;
  const where = isBackward
    ? { OR: [{ receivedAt: { gt: receivedAt } }, { receivedAt, id: { gt: id } }] }
    : { OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id } }] };
  return { where, orderBy, take: limit + 1 };
}

/** The page made of what the database gave for `rangeOf`; several tables' rows may come together. */
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

function newestFirst(a: Placed, b: Placed): number {
  return b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? 1 : -1);
}

function writePlace({ receivedAt, id }: Placed): string {
  return `${receivedAt.getTime()}.${id}`;
}

/** Anything that is not a place begins at the beginning: it comes from a URL. */
function readPlace(text: string | null): Placed | null {
  const [ms, id] = (text ?? '').split('.');
  if (!id || !ms || !/^\d{1,15}$/.test(ms)) return null;
  return { receivedAt: new Date(Number(ms)), id };
}
