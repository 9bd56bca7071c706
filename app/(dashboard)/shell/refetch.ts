// When an open page is read again: soon after it is asked for, never twice at once, and the slower the server, the more seldom.
// While it is hidden or not connected (reading would then end in the browser's own error page) it is only owed.

const leastPauseMs = 300;
const mostPauseMs = 5_000;
/** Of the time that passes, at most a quarter is spent on reading. */
const pausePerReading = 3;
/** A reading that took longer has been overtaken, by a step to another page. */
const givenUpAfterMs = 30_000;

interface RefetchParts {
  read(): void;
  canRead(): boolean;
  now(): number;
}

export interface Refetch {
  ask(): void;
  /** It can be read again: whatever is owed is read. */
  catchUp(): void;
  /** The page that was asked for is there. */
  finished(): void;
  stop(): void;
}

export function createRefetch({ read, canRead, now }: RefetchParts): Refetch {
  let isOwed = false;
  let readingSince: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function go(): void {
    timer = undefined;
    if (!isOwed || !canRead()) return;
    isOwed = false;
    readingSince = now();
    read();
  }

  function catchUp(): void {
    if (isOwed && timer === undefined && readingSince === null) go();
  }

  return {
    ask() {
      isOwed = true;
      if (readingSince !== null && now() - readingSince > givenUpAfterMs) readingSince = null;
      catchUp();
    },
    catchUp,
    finished() {
      if (readingSince === null) return;
      const tookMs = now() - readingSince;
      readingSince = null;
      timer = setTimeout(go, Math.min(Math.max(pausePerReading * tookMs, leastPauseMs), mostPauseMs));
    },
    stop: () => clearTimeout(timer),
  };
}
