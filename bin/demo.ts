// `npm run demo`: the real program as a production build on SQLite, and as a process of its own a simulator of WeChat's
// Open Platform. Everything listens on 127.0.0.1; state and credentials live under data/demo/.
import path from 'node:path';
import { buildIfChanged } from './demo/build';
import { readCredentials } from './demo/credentials';
import { findFreePort } from './demo/ports';
import { Programs } from './demo/programs';
import { sandboxSettings, serverSettings } from './demo/settings';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.resolve(process.argv[2] ?? path.join(root, 'data/demo'));
const programs = new Programs(root, folder);

try {
  await main();
} catch (error) {
  process.stderr.write(
    `The demo could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  await programs.stop(1);
}

async function main(): Promise<void> {
  const credentials = readCredentials(folder);
  buildIfChanged(root, path.join(folder, 'build.log'));
  // From here on everything the demo and its programs write is its owner's alone.
  process.umask(0o077);
  const port = await findFreePort(3000);
  const sandboxPort = await findFreePort(port + 1);
  const demo = { folder, credentials, port, sandboxPort };
  programs.stopOnSignals();
  programs.start('sandbox', ['--import', 'tsx', 'sandbox/main.ts'], sandboxSettings(demo));
  programs.start('wxdesk', ['dist/server.mjs'], serverSettings(demo));
  await programs.waitUntilReady(`http://127.0.0.1:${sandboxPort}/sandbox/healthz`);
  await programs.waitUntilReady(`http://127.0.0.1:${port}/readyz`);
  process.stdout.write(`
wxdesk       http://127.0.0.1:${port}
e-mail       ${credentials.email}
password     ${credentials.password}

WeChat's simulator, with its faults:  http://127.0.0.1:${sandboxPort}/sandbox
State, credentials and logs:          ${folder}
Ctrl-C ends both.
`);
}
