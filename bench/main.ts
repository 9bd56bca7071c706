// `npm run bench -- [what] [--quick]`: measurements side by side, written to bench/reports; the callbacks where nothing is named.
import { benchCallbacks } from './callbacks';
import { benchDashboard } from './dashboard';
import { benchSoak } from './soak';

const benches: Record<string, (options: { isQuick: boolean }) => Promise<boolean>> = {
  callbacks: benchCallbacks,
  dashboard: benchDashboard,
  soak: benchSoak,
};

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const names = named.length > 0 ? named : ['callbacks'];
const isQuick = process.argv.includes('--quick');
const strange = names.filter((name) => !Object.hasOwn(benches, name));
const known = Object.keys(benches).join(', ');
if (strange.length > 0) {
  console.error(`There is no bench ${strange.join(', ')}. There are: ${known}.`);
  process.exit(2);
}
console.log(`npm run bench -- ${names.join(' ')} (there are: ${known})`);
let isMet = true;
for (const name of names) isMet = ((await benches[name]?.({ isQuick })) ?? false) && isMet;
process.exit(isMet ? 0 : 1);
