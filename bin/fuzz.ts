// `npm run fuzz`: five million pushes as strangers may send them, through verify, decrypt and parse, on two threads; what
// became of them goes to bench/reports/fuzz.md. `-- --inputs=200000 --seed=7` for another number or another row of chance.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bundleProgram } from '../tests/support/bundle-program';
import type { FuzzOrder, FuzzResult } from '../tests/support/fuzz/run';
import { type FuzzTotals, isFuzzMet, mergeFuzz, renderFuzzReport } from './fuzz/report';
import type { ThreadMessage } from './fuzz/thread';

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '5000000' }, seed: { type: 'string', default: '1' } },
});
const inputs = Number(values.inputs);
const seed = Number(values.seed);
if (!Number.isSafeInteger(inputs) || inputs < 1 || !Number.isSafeInteger(seed)) {
  console.error('--inputs and --seed are whole numbers.');
  process.exit(2);
}

const threads = 2;
const portion = 25_000;
/** A portion takes seconds: whoever is silent for this long hangs in one of its inputs. */
const hangMs = 300_000;

const program = await bundleProgram('bin/fuzz/thread.ts');
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
try {
  await Promise.all(Array.from({ length: threads }, runThread));
} finally {
  program.remove();
}
const file = path.resolve(import.meta.dirname, '../bench/reports/fuzz.md');
writeFileSync(file, renderFuzzReport(totals, { inputs, seed, threads }));
console.log(`${totals.inputs} inputs: ${isFuzzMet(totals, inputs) ? 'met' : 'NOT MET'}, ${file}`);
process.exitCode = isFuzzMet(totals, inputs) ? 0 : 1;

function takeOrder(): FuzzOrder | null {
  if (next >= inputs) return null;
  const order = { seed, from: next, count: Math.min(portion, inputs - next) };
  next += order.count;
  return order;
}

/** Gives a thread one portion after the other; resolves when there is none left, or when it has ended or hangs. */
function runThread(): Promise<void> {
  return new Promise((resolve) => {
    const thread = new Worker(program.file);
    let order = takeOrder();
    let watch: NodeJS.Timeout | undefined;
    const end = (problem?: string) => {
      clearTimeout(watch);
      if (problem) totals.hangs.push(`${problem}, in the ${portion} inputs from ${order?.from}`);
      resolve();
    };
    const ask = () => {
      clearTimeout(watch);
      thread.postMessage(order);
      watch = setTimeout(() => {
        end('no answer');
        void thread.terminate();
      }, hangMs);
    };
    thread.on('error', (error) => end(String(error)));
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'ended') {
        totals.heapGrowth += message.heapGrowth;
        end();
        return;
      }
      takeResult(message.result);
      order = takeOrder();
      ask();
    });
    ask();
  });
}

function takeResult(result: FuzzResult): void {
  mergeFuzz(totals, result);
  if (totals.inputs % (portion * 20) < portion) console.log(`${totals.inputs} inputs`);
}
