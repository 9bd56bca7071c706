// A program of ours as one file, as it is shipped: it starts in a fraction of the time that its sources need.
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

export const root = path.resolve(import.meta.dirname, '../..');

/** Bundles the source (from the project's root) for the tests of a file; returns where. */
export function setUpBundledProgram(source: string): string {
  // Packages are found from the program's own place, which must be inside the project.
  const outfile = path.join(root, `node_modules/.cache/${randomUUID()}.mjs`);
  beforeAll(async () => {
    await build({
      absWorkingDir: root,
      entryPoints: [source],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
    });
  });
  afterAll(() => rmSync(outfile, { force: true }));
  return outfile;
}
