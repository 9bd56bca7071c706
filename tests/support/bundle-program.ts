// A program of ours as one file, as it is shipped: it starts in a fraction of the time that its sources need. Knows no
// test runner.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';

export const root = path.resolve(import.meta.dirname, '../..');

export interface BundledProgram {
  file: string;
  remove(): void;
}

/** Where a bundle may be: packages are found from the program's own place, which must be inside the project. */
export function newBundlePath(): string {
  return path.join(root, `node_modules/.cache/${randomUUID()}.mjs`);
}

/** Bundles the source (from the project's root). */
export async function bundleProgram(source: string, file = newBundlePath()): Promise<BundledProgram> {
  return bundle(source, file, { packages: 'external' });
}

/** With the packages inside, for a program that is started a thousand times: it starts in half the time. */
export async function bundleWholeProgram(source: string): Promise<BundledProgram> {
  return bundle(source, newBundlePath(), {
    external: ['libsql', '@node-rs/argon2', 'pg-native'],
    minify: true,
    banner: { js: commonGlobals },
  });
}

/** What packages of the older kind expect of their surroundings. */
const commonGlobals = `
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

async function bundle(source: string, file: string, how: BuildOptions): Promise<BundledProgram> {
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    ...how,
  });
  return { file, remove: () => rmSync(file, { force: true }) };
}
