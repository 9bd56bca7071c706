// How much of the time the stored tokens were good: one sample per account and minute, good when WeChat would have accepted
// the token stored at that instant. Counted by spans between two saves, not minute by minute.
import type { MintedToken } from './fleet-wechat';

const minuteMs = 60_000;

export interface Freshness {
  /** The account's stored token is this one from now on; null: none that WeChat knows. */
  noteStored(appId: string, token: MintedToken | null, at: number): void;
  /** Counts up to `at`. */
  countUntil(at: number): { samples: number; good: number };
  /** Which part of all accounts has a stored token that WeChat accepts and that may be handed out: 300 s are left. */
  usableShare(at: number): number;
}

interface Span {
  token: MintedToken | null;
  since: number;
  /** Where in the minute this account is looked at. */
  offsetMs: number;
}

export function createFreshness(): Freshness {
  const spans = new Map<string, Span>();
  let samples = 0;
  let good = 0;

  function end({ token, since, offsetMs }: Span, at: number): void {
    const validUntil = Math.max(since, Math.min(at, token?.validUntil ?? since));
    samples += minutesBetween(since - offsetMs, at - offsetMs);
    good += minutesBetween(since - offsetMs, validUntil - offsetMs);
  }

  return {
    noteStored: (appId, token, at) => {
      const before = spans.get(appId);
      if (before) end(before, at);
      const offsetMs = before?.offsetMs ?? (spans.size * 7_919) % minuteMs;
      spans.set(appId, { token, since: at, offsetMs });
    },
    countUntil: (at) => {
      for (const [appId, span] of spans) {
        end(span, at);
        spans.set(appId, { ...span, since: at });
      }
      return { samples, good };
    },
    usableShare: (at) => {
      const isUsable = ({ token }: Span) =>
        token !== null && token.validUntil > at && token.expiresAt - at >= 5 * minuteMs;
      return [...spans.values()].filter(isUsable).length / spans.size;
    },
  };
}

/** How many whole minutes lie in [from, to). */
function minutesBetween(from: number, to: number): number {
  return Math.ceil(to / minuteMs) - Math.ceil(from / minuteMs);
}
