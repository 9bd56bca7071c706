'use client';

// One ticking clock for the whole page. The first render uses the server's instant and time zone, so that server and browser
// write the same text; from then on the browser's own count.
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useSyncExternalStore,
} from 'react';
import { savePreferences } from './save-preferences';

interface Clock {
  /** Milliseconds since 1970 at which the server rendered the page. */
  renderedAt: number;
  timeZone: string;
}

const ClockContext = createContext<Clock>({ renderedAt: 0, timeZone: 'Asia/Shanghai' });

export function ClockProvider({ children, renderedAt, timeZone }: Clock & { children: ReactNode }) {
  useEffect(() => {
    if (browserTimeZone() !== timeZone) void savePreferences({ timeZone: browserTimeZone() });
  }, [timeZone]);
  return <ClockContext value={{ renderedAt, timeZone }}>{children}</ClockContext>;
}

/** The current instant in milliseconds, moving on in steps of `stepMs`. */
export function useNowMs(stepMs: number): number {
  const { renderedAt } = useContext(ClockContext);
  const floor = useCallback((ms: number) => Math.floor(ms / stepMs) * stepMs, [stepMs]);
  return useSyncExternalStore(
    subscribe,
    () => floor(Date.now()),
    () => floor(renderedAt),
  );
}

/** The current instant: by the second while `atMs` is near. Far away only minutes count, and nothing is rendered every second. */
export function useNowAround(atMs: number): number {
  const isNear = Math.abs(atMs - useNowMs(60_000)) < 12 * 60_000;
  return useNowMs(isNear ? 1000 : 60_000);
}

/** The reader's IANA time zone. */
export function useTimeZone(): string {
  const { timeZone } = useContext(ClockContext);
  return useSyncExternalStore(
    () => () => {},
    () => browserTimeZone(),
    () => timeZone,
  );
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

let knownTimeZone: string | undefined;

/** Asked once: every time on the page would ask again with each tick. */
function browserTimeZone(): string {
  knownTimeZone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return knownTimeZone;
}
