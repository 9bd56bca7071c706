// `npm run bench -- <what> [--quick]`: measurements side by side, written to bench/reports.
import { benchCallbacks } from './callbacks';
import { benchSoak } from './soak';

const benches: Record<string, (options: { isQuick: boolean }) => Promise<boolean>> = {
  callbacks: benchCallbacks,
  soak: benchSoak,
};

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isQuick = process.argv.includes('--quick');
const strange = names.filter((name) => !Object.hasOwn(benches, name));
if (strange.length > 0) {
  console.error(`There is no bench ${strange.join(', ')}; there are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
let isMet = true;
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  isMet = ((await benches[name]?.({ isQuick })) ?? false) && isMet;
}
process.exit(isMet ? 0 : 1);
