// One thread of the fuzzing: does the portions it is given; at the end (null) it tells by how much its heap grew.
import { parentPort } from 'node:worker_threads';
import { type FuzzOrder, type FuzzResult, measureHeap, runFuzz } from './run';

export type ThreadMessage = { kind: 'done'; result: FuzzResult } | { kind: 'ended'; heapGrowth: number };

// Millions of expected errors need no stacks.
Error.stackTraceLimit = 0;
// What a warm program needs does not count as growth.
runFuzz({ seed: 0, from: 0, count: 5_000 });
const before = measureHeap();

parentPort?.on('message', (order: FuzzOrder | null) => {
  if (order) tell({ kind: 'done', result: runFuzz(order) });
  else {
    tell({ kind: 'ended', heapGrowth: measureHeap() - before });
    parentPort?.close();
  }
});

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}
