// The background loops of one process. Each survives its own bad ticks; together they end when the signal aborts.
import { getConfig } from './config';
import { startDeliveries } from './hub/deliver-events';
import { startRefusedPushFlush } from './hub/flush-refused-pushes';
import { startRetention } from './hub/retention';
import { checkClockAtStart, watchClock } from './hub/watch-clock';
import { startWork } from './hub/work-off';
import { getRuntime } from './runtime';

/** Starts what this process's role asks for; resolves when all of it has ended. */
export async function runLoops(): Promise<void> {
  const { engine, signal } = getRuntime();
  const { role } = getConfig();
  await checkClockAtStart();
  const loops = [
    watchClock(signal),
    ...(role === 'worker' ? [] : [startRefusedPushFlush(signal)]),
    ...(role === 'web'
      ? []
      : [engine.run(signal), startWork(signal), startDeliveries(signal), startRetention(signal)]),
  ];
  await Promise.all(loops);
}
