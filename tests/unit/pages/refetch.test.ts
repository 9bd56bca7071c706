import { beforeEach, expect, test, vi } from 'vitest';
import { createRefetch } from '@/app/(dashboard)/shell/refetch';
import { isShownOn } from '@/app/(dashboard)/shell/shown-kinds';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function setUp() {
  let readings = 0;
  let canRead = true;
  const refetch = createRefetch({
    read: () => {
      readings += 1;
    },
    canRead: () => canRead,
    now: () => Date.now(),
  });
  return {
    refetch,
    readings: () => readings,
    allow: (allowed: boolean) => {
      canRead = allowed;
    },
  };
}

test('the first news are read at once, more of them once together, never two at a time', () => {
  const { refetch, readings } = setUp();
  refetch.ask();
  expect(readings()).toBe(1);
  for (let i = 0; i < 50; i += 1) refetch.ask();
  vi.advanceTimersByTime(5_000);
  expect(readings()).toBe(1);
  refetch.finished();
  vi.advanceTimersByTime(5_000);
  expect(readings()).toBe(2);
  refetch.finished();
  vi.advanceTimersByTime(60_000);
  expect(readings()).toBe(2);
});

test('the slower the server, the longer the pause, 5 s at most', () => {
  for (const [tookMs, pauseMs] of [
    [20, 300],
    [400, 1_200],
    [9_000, 5_000],
  ] as const) {
    const { refetch, readings } = setUp();
    refetch.ask();
    vi.advanceTimersByTime(tookMs);
    refetch.finished();
    refetch.ask();
    vi.advanceTimersByTime(pauseMs - 1);
    expect(readings()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(readings()).toBe(2);
  }
});

test('what is hidden or not connected is read once it can be, and only once', () => {
  const { refetch, readings, allow } = setUp();
  allow(false);
  refetch.ask();
  refetch.ask();
  refetch.catchUp();
  expect(readings()).toBe(0);
  allow(true);
  refetch.catchUp();
  refetch.catchUp();
  expect(readings()).toBe(1);
});

test('a reading that never ends does not end all reading', () => {
  const { refetch, readings } = setUp();
  refetch.ask();
  vi.advanceTimersByTime(60_000);
  refetch.ask();
  expect(readings()).toBe(2);
});

test('a page is read again for what it shows, for what every page shows, and after a gap', () => {
  expect(isShownOn('/', ['messages', 'deliveries'])).toBe(false);
  expect(isShownOn('/', ['messages', 'tickets'])).toBe(true);
  expect(isShownOn('/accounts', ['tickets', 'messages', 'events'])).toBe(false);
  expect(isShownOn('/accounts/wx00000000000000aa', ['messages'])).toBe(true);
  expect(isShownOn('/forwarding/new', ['incidents'])).toBe(true);
  expect(isShownOn('/', 'everything')).toBe(true);
  expect(isShownOn('/a-page-of-tomorrow', ['messages'])).toBe(true);
});
