// The stream as a page lives with it; its clock is moved by hand.
import { beforeEach, expect, test, vi } from 'vitest';
import {
  type ChangeSource,
  followChanges,
  type News,
  retryAfterMs,
} from '@/app/(dashboard)/shell/follow-changes';

type Message = { data?: string; lastEventId?: string };

class FakeSource implements ChangeSource {
  isClosed = false;
  readyState = 0;
  private readonly listeners: [type: string, listener: (message: Message) => void][] = [];
  constructor(readonly since: string) {}
  addEventListener(type: string, listener: (message: Message) => void): void {
    this.listeners.push([type, listener]);
  }
  close(): void {
    this.isClosed = true;
  }
  emit(type: string, message: Message = {}): void {
    for (const [each, listener] of this.listeners) if (each === type) listener(message);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function setUp() {
  const sources: FakeSource[] = [];
  const news: News[] = [];
  const connections: boolean[] = [];
  let refusals = 0;
  const following = followChanges({
    since: 'first',
    connect: (since) => {
      const source = new FakeSource(since);
      sources.push(source);
      return source;
    },
    onNews: (each) => news.push(each),
    onConnection: (isConnected) => connections.push(isConnected),
    onRefused: () => {
      refusals += 1;
    },
    random: () => 0.5,
  });
  const last = () => sources.at(-1) ?? new FakeSource('none');
  return { following, sources, news, connections, last, refusals: () => refusals };
}

test('an unbroken stream tells kinds and never has everything read', () => {
  const { sources, news, last } = setUp();
  last().emit('open');
  last().emit('change', { data: 'tickets events', lastEventId: 'second' });
  expect(news).toEqual([['tickets', 'events']]);
  expect(sources.map(({ since }) => since)).toEqual(['first']);
});

test('after a gap everything is read, and the stream goes on from the last stamp', () => {
  const { news, connections, last } = setUp();
  last().emit('open');
  last().emit('change', { data: 'tickets', lastEventId: 'second' });
  last().emit('error');
  expect(connections).toEqual([true, false]);
  vi.advanceTimersByTime(500);
  expect(last().since).toBe('second');
  last().emit('open');
  expect(news).toEqual([['tickets'], 'everything']);
  last().emit('change', { data: 'tokens', lastEventId: 'third' });
  expect(news.at(-1)).toEqual(['tokens']);
});

test('each try in vain waits twice as long, 30 s at most, and a success begins anew', () => {
  const { sources, last } = setUp();
  for (const waitMs of [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    const before = sources.length;
    last().emit('error');
    vi.advanceTimersByTime(waitMs - 1);
    expect(sources).toHaveLength(before);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(before + 1);
  }
  last().emit('open');
  last().emit('error');
  vi.advanceTimersByTime(500);
  last().emit('open');
  expect(sources).toHaveLength(10);
});

test('pages that lost the server together do not come back together', () => {
  expect(retryAfterMs(3, 0)).toBe(2_000);
  expect(retryAfterMs(3, 0.999)).toBeGreaterThan(5_900);
});

test('a page hidden for long holds no stream; shown again it connects and reads everything', () => {
  const { following, sources, news, last } = setUp();
  last().emit('open');
  following.hide();
  vi.advanceTimersByTime(10_000);
  expect(last().isClosed).toBe(true);
  vi.advanceTimersByTime(3_600_000);
  expect(sources).toHaveLength(1);
  following.show();
  expect(sources).toHaveLength(2);
  last().emit('open');
  expect(news).toEqual(['everything']);
});

test('a glance at another tab keeps the stream', () => {
  const { following, sources, news, last } = setUp();
  last().emit('open');
  following.hide();
  vi.advanceTimersByTime(9_000);
  following.show();
  vi.advanceTimersByTime(60_000);
  expect([sources.length, last().isClosed, news]).toEqual([1, false, []]);
});

test('a hidden page whose stream is lost stays away until it is shown', () => {
  const { following, sources, last } = setUp();
  last().emit('open');
  following.hide();
  last().emit('error');
  vi.advanceTimersByTime(3_600_000);
  following.retry();
  expect(sources).toHaveLength(1);
  following.show();
  expect(sources).toHaveLength(2);
});

test('when the network is back nobody waits for the next try', () => {
  const { following, sources, last } = setUp();
  for (let i = 0; i < 6; i += 1) {
    last().emit('error');
    vi.advanceTimersByTime(30_000);
  }
  last().emit('error');
  const before = sources.length;
  following.retry();
  expect(sources).toHaveLength(before + 1);
});

test('when the session has ended the page is read, which leads to the sign-in, and nothing is tried again', () => {
  const { sources, news, last } = setUp();
  last().emit('open');
  last().emit('signedOut');
  vi.advanceTimersByTime(3_600_000);
  expect([news, sources.length, last().isClosed]).toEqual([['everything'], 1, true]);
});

test('a stream that is refused is told apart from one that is lost: the session may be over', () => {
  const { sources, last, refusals } = setUp();
  last().emit('error');
  expect(refusals()).toBe(0);
  vi.advanceTimersByTime(500);
  last().readyState = 2;
  last().emit('error');
  expect(refusals()).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(sources).toHaveLength(3);
});

test('a page that is left hears nothing more', () => {
  const { following, sources, news, last } = setUp();
  last().emit('open');
  following.stop();
  last().emit('change', { data: 'tickets', lastEventId: 'second' });
  last().emit('error');
  vi.advanceTimersByTime(3_600_000);
  expect([news, sources.length, last().isClosed]).toEqual([[], 1, true]);
});
