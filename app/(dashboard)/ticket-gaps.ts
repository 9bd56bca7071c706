// Silences between ticket pushes, and refusals that belong together: what a chart of pushes labels.
const pushEveryMs = 10 * 60_000;
/** One push that came late is no silence; a missing one is. */
const silenceMs = 1.5 * pushEveryMs;
const sameIncidentMs = 30 * 60_000;

export interface Gap {
  from: Date;
  to: Date;
  minutes: number;
  /** How many pushes should have come in it. */
  missed: number;
}

/** The silences that reach into the time from `since` to `now`; `times` oldest first. */
export function findGaps(times: Date[], since: Date, now: Date): Gap[] {
  const ends = [...times.slice(1), now];
  return times.flatMap((from, i) => {
    const to = ends[i] ?? now;
    const lengthMs = to.getTime() - from.getTime();
    if (lengthMs <= silenceMs || to <= since) return [];
    const missed = Math.max(1, Math.round(lengthMs / pushEveryMs) - (to === now ? 0 : 1));
    return [{ from: from > since ? from : since, to, minutes: Math.round(lengthMs / 60_000), missed }];
  });
}

export interface RefusalGroup {
  from: Date;
  to: Date;
  count: number;
  /** In the order they first appeared. */
  reasons: string[];
}

/** Refused pushes that follow each other closely; oldest first. */
export function groupRefusals(refusals: { receivedAt: Date; reason: string }[]): RefusalGroup[] {
  const groups: RefusalGroup[] = [];
  for (const { receivedAt, reason } of refusals) {
    const group = groups.at(-1);
    if (group && receivedAt.getTime() - group.to.getTime() <= sameIncidentMs) {
      group.to = receivedAt;
      group.count += 1;
      if (!group.reasons.includes(reason)) group.reasons.push(reason);
    } else {
      groups.push({ from: receivedAt, to: receivedAt, count: 1, reasons: [reason] });
    }
  }
  return groups;
}
