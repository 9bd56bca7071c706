import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const inputs = ['app', 'bin', 'components', 'lib', 'messages', 'prisma', 'public', 'scripts'];
const inputFiles = [
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'proxy.ts',
  'server.ts',
  'tsconfig.json',
];

/** Makes the production build unless the one that is there was made from these very sources. */
export function buildIfChanged(root: string, logFile: string): void {
  const stamp = path.join(root, 'dist/demo-build');
  const sources = digestSources(root);
  if (
    existsSync(stamp) &&
    existsSync(path.join(root, '.next/BUILD_ID')) &&
    readFileSync(stamp, 'utf8') === sources
  )
    return;
  process.stdout.write('Building wxdesk once (about a minute) …\n');
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w', 0o600);
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: ['ignore', log, log] });
  closeSync(log);
  if (status !== 0) throw new Error(`the build failed; ${logFile} says why.`);
  writeFileSync(stamp, sources);
}

function digestSources(root: string): string {
  const hash = createHash('sha256');
  const files = [...inputs.flatMap((folder) => listFiles(root, folder)), ...inputFiles];
  for (const file of files) {
    const absolute = path.join(root, file);
    if (existsSync(absolute)) hash.update(`${file}\0`).update(readFileSync(absolute));
  }
  return hash.digest('hex');
}

function listFiles(root: string, folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(path.join('prisma', 'generated')))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
