// Our time against a wall clock that anybody steps, a machine that sleeps, and a WeChat that may answer nonsense once.
import { expect, test } from 'vitest';
import { type ClockEvent, createSteadyClock } from '@/lib/tokens/steady-clock';

const minute = 60_000;
const startAt = Date.UTC(2026, 0, 1);

/** A machine whose wall clock is wrong by `wallError`, and WeChat, whose time is the real one unless told otherwise. */
function createWorld({ wallError = 0 } = {}) {
  const world = { real: startAt, asleep: 0, wallError, events: [] as ClockEvent[] };
  const clock = createSteadyClock({
    wall: () => world.real + world.wallError,
    elapsed: () => world.real - startAt - world.asleep + 5_000,
    uptime: () => world.real - startAt + 90_000,
    sleep: async () => undefined,
    onEvent: (event) => world.events.push(event),
  });
  return Object.assign(world, {
    clock,
    pass(ms: number) {
      world.real += ms;
    },
    sleep(ms: number) {
      world.real += ms;
      world.asleep += ms;
    },
    answer({ error = 0, tookMs = 100 } = {}) {
      const notice = clock.watchDate();
      world.real += tookMs;
      notice(Math.floor((world.real + error) / 1_000) * 1_000);
    },
    error: () => clock.now() - world.real,
    names: () => world.events.map(({ event }) => event),
  });
}

test.each([10, -10, 600, -600])(
  'a wall clock that is stepped by %i min is told and moves nothing',
  (minutes) => {
    const world = createWorld();
    world.pass(minute);
    world.wallError = minutes * minute;
    expect(world.error()).toBe(0);
    world.pass(minute);
    expect(world.error()).toBe(0);
    expect(world.events).toEqual([{ event: 'wallClockStepped', byMs: minutes * minute }]);
    world.wallError = 0;
    expect(world.error()).toBe(0);
    expect(world.names()).toEqual(['wallClockStepped', 'wallClockStepped', 'wallClockRight']);
  },
);

test('steps of less than a minute are told when they add up to one', () => {
  const world = createWorld();
  world.wallError = 40_000;
  expect(world.error()).toBe(0);
  expect(world.events).toEqual([]);
  world.wallError = 80_000;
  expect(world.error()).toBe(0);
  expect(world.events).toEqual([{ event: 'wallClockStepped', byMs: 80_000 }]);
});

test.each([10, -10, 90, -90])(
  'a wall clock that was wrong by %i min at the start is found out by two answers',
  (minutes) => {
    const world = createWorld({ wallError: minutes * minute });
    expect(world.error()).toBe(minutes * minute);
    world.answer();
    expect(world.names()).toEqual(['clockDoubted']);
    expect(world.error()).toBe(minutes * minute);
    world.pass(3_000);
    world.answer();
    expect(world.names()).toEqual(['clockDoubted', 'clockCorrected']);
    expect(Math.abs(world.error())).toBeLessThanOrEqual(1_000);
    world.wallError = 0;
    expect(Math.abs(world.error())).toBeLessThanOrEqual(1_000);
    expect(world.names().slice(2)).toEqual(['wallClockStepped', 'wallClockRight']);
  },
);

test('one answer with a wrong time does no harm, nor do several that disagree with each other', () => {
  const world = createWorld();
  for (const error of [-20 * 365 * 24 * 60 * minute, 10 * minute, -30 * minute, 40 * minute]) {
    world.answer({ error });
    world.pass(5_000);
    expect(world.error()).toBe(0);
  }
  world.answer();
  world.pass(5_000);
  world.answer({ error: 40 * minute });
  expect(world.error()).toBe(0);
  expect(world.names()).not.toContain('clockCorrected');
});

test('the same old answer twice, out of a cache, is not two answers', () => {
  const world = createWorld();
  const old = world.real - 30 * minute;
  for (let call = 0; call < 5; call += 1) {
    const notice = world.clock.watchDate();
    world.pass(100);
    notice(old);
    world.pass(3_000);
  }
  expect(world.error()).toBe(0);
  expect(world.names()).not.toContain('clockCorrected');
});

test('answers that come together are one opinion', () => {
  const world = createWorld();
  for (let call = 0; call < 5; call += 1) world.answer({ error: 10 * minute });
  expect(world.names()).toEqual(['clockDoubted']);
  expect(world.error()).toBe(0);
});

test('a machine that slept finds its time again at the first look, without asking anybody', () => {
  const world = createWorld();
  world.pass(minute);
  world.sleep(47 * minute);
  expect(world.error()).toBe(0);
  world.sleep(3 * minute);
  expect(world.error()).toBe(0);
  expect(world.names()).toEqual(['machineSlept', 'machineSlept']);
});

test('small differences are made up for slowly, and our time never runs backwards', () => {
  const world = createWorld({ wallError: 30_000 });
  let before = world.clock.now();
  for (let answer = 0; answer < 120; answer += 1) {
    world.pass(minute);
    world.answer();
    expect(world.clock.now()).toBeGreaterThan(before);
    before = world.clock.now();
  }
  expect(Math.abs(world.error())).toBeLessThanOrEqual(1_100);
  expect(world.events).toEqual([]);
});

test('an answer that took long tells the time less exactly, and is no reason to doubt', () => {
  const world = createWorld();
  world.answer({ tookMs: 8_000 });
  world.answer({ error: -59_000 });
  expect(world.events).toEqual([]);
});
