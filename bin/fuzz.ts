// `npm run fuzz`: five million pushes as strangers may send them, through verify, decrypt and parse, on two threads; what
// became of them goes to bench/reports/fuzz.md. `-- --inputs=200000 --seed=7` for another number or another row of chance.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz, isFuzzMet } from '../tests/support/fuzz/fuzz';
import { renderFuzzReport } from './fuzz/report';

const { values } = parseArgs({
  options: { inputs: { type: 'string', default: '5000000' }, seed: { type: 'string', default: '1' } },
});
const size = { inputs: Number(values.inputs), seed: Number(values.seed), threads: 2 };
if (!Number.isSafeInteger(size.inputs) || size.inputs < 1 || !Number.isSafeInteger(size.seed)) {
  console.error('--inputs and --seed are whole numbers.');
  process.exit(2);
}

const totals = await fuzz(size, (inputs) => {
  if (inputs % 500_000 === 0) console.log(`${inputs} inputs`);
});
const file = path.resolve(import.meta.dirname, '../bench/reports/fuzz.md');
writeFileSync(file, renderFuzzReport(totals, size));
console.log(`${totals.inputs} inputs: ${isFuzzMet(totals, size.inputs) ? 'met' : 'NOT MET'}, ${file}`);
process.exitCode = isFuzzMet(totals, size.inputs) ? 0 : 1;
