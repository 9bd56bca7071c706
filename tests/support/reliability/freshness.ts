// How much of the time the stored tokens were good: one sample per account and minute, valid when WeChat would have accepted
// the token stored at that instant, fit when it also had the 300 s left that a token needs to be handed out. Counted by
// spans between two saves, not minute by minute.
import type { MintedToken } from './fleet-wechat';

const minuteMs = 60_000;

export interface Freshness {
  /** The account's stored token is this one from now on; null: none that WeChat knows. */
  noteStored(appId: string, token: MintedToken | null, at: number): void;
  /** Counts up to `at`. */
  countUntil(at: number): Samples;
  /** Which part of all accounts has a stored token that WeChat accepts and that may be handed out: 300 s are left. */
  usableShare(at: number): number;
}

export interface Samples {
  all: number;
  valid: number;
  fit: number;
}

interface Span {
  token: MintedToken | null;
  since: number;
  /** Where in the minute this account is looked at. */
  offsetMs: number;
}

export function createFreshness(): Freshness {
  const spans = new Map<string, Span>();
  const samples: Samples = { all: 0, valid: 0, fit: 0 };

  function end({ token, since, offsetMs }: Span, at: number): void {
    const countUntil = (until: number) =>
      minutesBetween(since - offsetMs, Math.max(since, Math.min(at, until)) - offsetMs);
    samples.all += countUntil(at);
    samples.valid += countUntil(token?.validUntil ?? since);
    samples.fit += countUntil(fitUntil(token) ?? since);
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
      return { ...samples };
    },
    usableShare: (at) => {
      const usable = [...spans.values()].filter(({ token }) => (fitUntil(token) ?? 0) > at);
      return usable.length / spans.size;
    },
  };
}

function fitUntil(token: MintedToken | null): number | null {
  return token && Math.min(token.validUntil, token.expiresAt - 5 * minuteMs);
}

/** How many whole minutes lie in [from, to). */
function minutesBetween(from: number, to: number): number {
  return Math.ceil(to / minuteMs) - Math.ceil(from / minuteMs);
}
