// How often WeChat was called: by kind, and the most within any second and any minute, wherever these begin.

export type CallKind = 'component' | 'refresh' | 'info' | 'list';

export interface CallRates {
  note(kind: CallKind, at: number): void;
  count: Record<CallKind, number>;
  total(): number;
  peakPerSecond(): number;
  peakPerMinute(): number;
}

export function createCallRates(): CallRates {
  const count = { component: 0, refresh: 0, info: 0, list: 0 };
  const second = createPeak(1_000);
  const minute = createPeak(60_000);
  return {
    note: (kind, at) => {
      count[kind] += 1;
      second.note(at);
      minute.note(at);
    },
    count,
    total: () => count.component + count.refresh + count.info + count.list,
    peakPerSecond: () => second.most(),
    peakPerMinute: () => minute.most(),
  };
}

/** The most instants, noted in their order, within any span shorter than `windowMs`. */
function createPeak(windowMs: number) {
  let recent: number[] = [];
  let oldest = 0;
  let most = 0;
  return {
    note: (at: number) => {
      recent.push(at);
      while ((recent[oldest] ?? at) <= at - windowMs) oldest += 1;
      most = Math.max(most, recent.length - oldest);
      if (oldest > 10_000) {
        recent = recent.slice(oldest);
        oldest = 0;
      }
    },
    most: () => most,
  };
}
