// The newest calls to the APIs and how many there were of each, for pages and for assertions.

export interface Call {
  at: number;
  api: string;
  /** The account the call was about, or the platform. */
  appId: string | null;
  errcode: number;
  rid: string;
  tookMs: number;
  faults: string[];
  request: string;
  answer: string;
}

export interface CallLog {
  record(call: Call): void;
  /** Told of each call from now on: its effect has come, its answer has not left. Gives the end of it. */
  listen(listener: (call: Call) => void): () => void;
  /** Newest first. */
  list(): Call[];
  find(rid: string): Call | undefined;
  /** Calls by path since the start or the last reset; refused ones too. */
  counters(): Record<string, { calls: number; refused: number }>;
  reset(): void;
}

const remembered = 300;

export function createCallLog(): CallLog {
  let calls: Call[] = [];
  const listeners = new Set<(call: Call) => void>();
  const counters = new Map<string, { calls: number; refused: number }>();
  return {
    record: (call) => {
      calls.push(call);
      if (calls.length > remembered * 2) calls = calls.slice(-remembered);
      const counter = counters.get(call.api) ?? { calls: 0, refused: 0 };
      counter.calls += 1;
      if (call.errcode !== 0) counter.refused += 1;
      counters.set(call.api, counter);
      for (const listener of listeners) listener(call);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    list: () => calls.slice(-remembered).reverse(),
    find: (rid) => calls.find((call) => call.rid === rid),
    counters: () => Object.fromEntries([...counters].map(([api, counter]) => [api, { ...counter }])),
    reset: () => {
      calls = [];
      counters.clear();
    },
  };
}
