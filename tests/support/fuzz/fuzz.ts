// The fuzzing as a whole: portions of inputs on threads of their own, watched from outside, and what is asked of the sum.
import { Worker } from 'node:worker_threads';
import { bundleProgram } from '../bundle-program';
import type { FuzzKind } from './inputs';
import type { FuzzOrder, FuzzResult } from './run';
import type { ThreadMessage } from './thread';

export interface FuzzTotals extends FuzzResult {
  /** Threads that gave no answer any more, or died. */
  hangs: string[];
  /** Bytes, of all threads together. */
  heapGrowth: number;
}

export interface FuzzSize {
  inputs: number;
  /** The same seed makes the same inputs. */
  seed: number;
  threads: number;
}

interface FuzzFigure {
  name: string;
  asked: string;
  seen: number | string;
  met: boolean;
  /** Depends on how fast the machine is. */
  isTime?: boolean;
}

const portion = 25_000;
/** A portion takes seconds: whoever is silent for this long hangs in one of its inputs. */
const hangMs = 300_000;
const megabyte = 1_048_576;
const heapLimitMb = 50;
/** One input that takes longer would hold up the callback for everybody. */
const inputLimitMs = 1_000;

/** Sends all inputs through verify, decrypt and parse; `onProgress` hears of each portion. */
export async function fuzz(
  { inputs, seed, threads }: FuzzSize,
  onProgress: (inputs: number) => void,
): Promise<FuzzTotals> {
  const program = await bundleProgram('tests/support/fuzz/thread.ts');
  const totals: FuzzTotals = {
    inputs: 0,
    outcomes: {},
    crashes: [],
    misjudged: [],
    longestMs: 0,
    hangs: [],
    heapGrowth: 0,
  };
  let next = 0;
  const takeOrder = (): FuzzOrder | null => {
    if (next >= inputs) return null;
    const order = { seed, from: next, count: Math.min(portion, inputs - next) };
    next += order.count;
    return order;
  };
  const takeResult = (result: FuzzResult) => {
    mergeFuzz(totals, result);
    onProgress(totals.inputs);
  };
  const run = async () => {
    const { heapGrowth, hang } = await runThread(program.file, takeOrder, takeResult);
    totals.heapGrowth += heapGrowth;
    if (hang !== null) totals.hangs.push(hang);
  };
  try {
    await Promise.all(Array.from({ length: threads }, run));
  } finally {
    program.remove();
  }
  return totals;
}

/** Gives a thread one portion after the other; resolves when there is none left, or when it has ended or hangs. */
function runThread(
  file: string,
  takeOrder: () => FuzzOrder | null,
  takeResult: (result: FuzzResult) => void,
): Promise<{ heapGrowth: number; hang: string | null }> {
  return new Promise((resolve) => {
    const thread = new Worker(file);
    let order = takeOrder();
    let watch: NodeJS.Timeout | undefined;
    const end = (problem: string | null, heapGrowth = 0) => {
      clearTimeout(watch);
      void thread.terminate();
      resolve({ heapGrowth, hang: problem && `${problem}, in the ${portion} inputs from ${order?.from}` });
    };
    const ask = () => {
      clearTimeout(watch);
      thread.postMessage(order);
      watch = setTimeout(() => end('no answer'), hangMs);
    };
    thread.on('error', (error) => end(String(error)));
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'ended') {
        end(null, message.heapGrowth);
        return;
      }
      takeResult(message.result);
      order = takeOrder();
      ask();
    });
    ask();
  });
}

/** Without times where others use the machine. */
export function isFuzzMet(totals: FuzzTotals, inputs: number, { isTimed = true } = {}): boolean {
  const asked = figuresOf(totals).filter((figure) => isTimed || !figure.isTime);
  return totals.inputs === inputs && asked.every(({ met }) => met);
}

/** What is asked of each figure, and what was seen. */
export function figuresOf({ crashes, hangs, misjudged, heapGrowth, longestMs }: FuzzTotals): FuzzFigure[] {
  const isFast = longestMs < inputLimitMs;
  return [
    { name: 'crashes', asked: '0', seen: crashes.length, met: crashes.length === 0 },
    { name: 'threads that hang or died', asked: '0', seen: hangs.length, met: hangs.length === 0 },
    {
      name: `inputs of ${inputLimitMs} ms or more`,
      asked: '0',
      seen: isFast ? 0 : 'some',
      met: isFast,
      isTime: true,
    },
    {
      name: 'accepted without a valid MAC, or refused with one',
      asked: '0',
      seen: misjudged.length,
      met: misjudged.length === 0,
    },
    {
      name: 'growth of the heaps (MB)',
      asked: `< ${heapLimitMb}`,
      seen: (heapGrowth / megabyte).toFixed(1),
      met: heapGrowth < heapLimitMb * megabyte,
    },
  ];
}

function mergeFuzz(totals: FuzzTotals, result: FuzzResult): void {
  totals.inputs += result.inputs;
  totals.crashes.push(...result.crashes);
  totals.misjudged.push(...result.misjudged);
  totals.longestMs = Math.max(totals.longestMs, result.longestMs);
  for (const [kind, counts] of Object.entries(result.outcomes)) {
    const sums = totals.outcomes[kind as FuzzKind] ?? {};
    for (const [outcome, count] of Object.entries(counts)) sums[outcome] = (sums[outcome] ?? 0) + count;
    totals.outcomes[kind as FuzzKind] = sums;
  }
}
