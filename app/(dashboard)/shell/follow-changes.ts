// The browser's end of the stream of changes. A hidden page needs none: it lets go and comes back, so that a browser full of
// tabs keeps within its six connections. A lost stream is tried again, each time later; whatever was missed in such a gap is
// made good by reading everything.

/** The kinds of things that have changed. */
export type News = string[] | 'everything';

/** What it needs of an EventSource. */
export interface ChangeSource {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { data?: string; lastEventId?: string }) => void): void;
  close(): void;
}

interface FollowParts {
  /** The stamp of the page as it came. */
  since: string;
  connect(since: string): ChangeSource;
  onNews(news: News): void;
  onConnection(isConnected: boolean): void;
  /** Somebody answered, with something else than a stream: perhaps the session ended while there was none. */
  onRefused(): void;
  random?: () => number;
}

export interface Following {
  show(): void;
  hide(): void;
  /** Tries at once instead of later: the network is back. */
  retry(): void;
  stop(): void;
}

const firstRetryMs = 500;
const lastRetryMs = 30_000;
/** Who only looks away for a moment keeps the stream. */
const hiddenForMs = 10_000;
/** EventSource.CLOSED: what it does not try again by itself. */
const closedState = 2;

export function followChanges({
  since,
  connect,
  onNews,
  onConnection,
  onRefused,
  random = Math.random,
}: FollowParts): Following {
  let stamp = since;
  let source: ChangeSource | null = null;
  let isGap = false;
  let isHidden = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(timer);
    if (source) return;
    const opened = connect(stamp);
    source = opened;
    const on = (type: string, act: (event: { data?: string; lastEventId?: string }) => void) =>
      opened.addEventListener(type, (event) => {
        if (source === opened) act(event);
      });
    on('open', () => {
      failures = 0;
      onConnection(true);
      if (isGap) onNews('everything');
      isGap = false;
    });
    on('change', ({ data = '', lastEventId = '' }) => {
      stamp = lastEventId;
      onNews(data.split(' '));
    });
    on('signedOut', () => {
      close();
      // Reading the page leads to the sign-in.
      onNews('everything');
    });
    on('error', () => {
      const isRefused = opened.readyState === closedState;
      close();
      onConnection(false);
      if (isRefused) onRefused();
      if (isHidden) return;
      timer = setTimeout(open, retryAfterMs(failures, random()));
      failures += 1;
    });
  }

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
    isGap = true;
  }

  open();
  return {
    show() {
      isHidden = false;
      open();
    },
    hide() {
      isHidden = true;
      clearTimeout(timer);
      timer = setTimeout(close, hiddenForMs);
    },
    retry() {
      failures = 0;
      if (!isHidden) open();
    },
    stop: close,
  };
}

/** Doubles each time; spread, so that the pages of a whole office do not come back in one moment. */
export function retryAfterMs(failures: number, random: number): number {
  return Math.min(firstRetryMs * 2 ** failures, lastRetryMs) * (0.5 + random);
}
