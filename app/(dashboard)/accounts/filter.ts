// The list's filter as the URL holds it.
import { formatInstant } from '@/components/ui/format-time';
import type { AuthorizerFilter } from '@/lib/stores/authorizer-filter';
import { dayBounds } from '../events/day-bounds';
import { readChoice, readParam, type SearchParams } from '../search-params';

export const accountKinds = ['subscription', 'service', 'miniProgram', 'unknown'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** When an account was authorized: whole days of the reader's calendar, so that a link means the same all day. */
export const authorizedRanges = ['today', 'week', 'month', 'year', 'older', 'custom'] as const;
export type AuthorizedRange = (typeof authorizedRanges)[number];

interface Reader {
  timeZone: string;
  now: Date;
}

interface AccountParams extends Reader {
  params: SearchParams;
  platforms: { id: string; appId: string }[];
}

export function readAccountFilter({ params, platforms, ...reader }: AccountParams): AuthorizerFilter {
  const verified = readChoice(params, 'verified', ['yes', 'no']);
  const appId = readParam(params, 'platform');
  return {
    search: readParam(params, 'q') ?? '',
    kind: readChoice(params, 'kind', accountKinds),
    verified: verified === null ? null : verified === 'yes',
    platformId: platforms.find((platform) => platform.appId === appId)?.id ?? null,
    disconnected: null,
    permissionId: readPermission(params),
    ...readAuthorized(params, reader),
  };
}

/** The id of a permission set; null where there is none. */
export function readPermission(params: SearchParams): number | null {
  const text = readParam(params, 'permission') ?? '';
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

function readAuthorized(params: SearchParams, reader: Reader) {
  const range = readChoice(params, 'authorized', authorizedRanges);
  const startOf = (day: string | null) => dayBounds(day ?? '', reader.timeZone)?.from ?? null;
  const back = (days: number) => startOf(dayBefore(days, reader));
  switch (range) {
    case null:
      return { authorizedFrom: null, authorizedTo: null };
    case 'custom': {
      const to = dayBounds(readParam(params, 'to') ?? '', reader.timeZone)?.to ?? null;
      return { authorizedFrom: startOf(readParam(params, 'from')), authorizedTo: to };
    }
    case 'older':
      return { authorizedFrom: null, authorizedTo: back(daysOf.year) };
    default:
      return { authorizedFrom: back(daysOf[range]), authorizedTo: null };
  }
}

/** With today. */
const daysOf = { today: 0, week: 6, month: 29, year: 364 };

function dayBefore(days: number, { timeZone, now }: Reader): string {
  const today = formatInstant(now, timeZone, 'date');
  return new Date(Date.parse(today) - days * 24 * 60 * 60_000).toISOString().slice(0, 10);
}

/** Anything else counts as unknown. */
export function toAccountKind(text: string): AccountKind {
  return accountKinds.find((kind) => kind === text) ?? 'unknown';
}
