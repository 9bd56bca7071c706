// `npm run bench -- <what> [--quick]`: measurements side by side, written to bench/reports.
import { benchCallbacks } from './callbacks';
import { benchDashboard } from './dashboard';
import { benchSoak } from './soak';

const benches: Record<string, (options: { isQuick: boolean }) => Promise<boolean>> = {
  callbacks: benchCallbacks,
  dashboard: benchDashboard,
  soak: benchSoak,
};

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isQuick = process.argv.includes('--quick');
const strange = names.filter((name) => !Object.hasOwn(benches, name));
const known = Object.keys(benches).join(', ');
if (names.length === 0 || strange.length > 0) {
  const what =
    strange.length > 0 ? `There is no bench ${strange.join(', ')}.` : 'npm run bench -- <name> [--quick]';
  console.error(`${what} There are: ${known}.`);
  process.exit(2);
}
let isMet = true;
for (const name of names) isMet = ((await benches[name]?.({ isQuick })) ?? false) && isMet;
process.exit(isMet ? 0 : 1);
