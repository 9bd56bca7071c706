/** A date as raw SQL gives it: text on SQLite, a Date on PostgreSQL. */
export function toDate(value: unknown): Date | null {
  if (value instanceof Date) return value;
  return typeof value === 'string' ? new Date(value) : null;
}
