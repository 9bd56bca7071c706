// A bundled program for the tests of a file.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { bundleProgram, newBundlePath } from './bundle-program';

export { root } from './bundle-program';

/** Bundles the source (from the project's root) for the tests of a file; returns where. */
export function setUpBundledProgram(source: string): string {
  const outfile = newBundlePath();
  beforeAll(async () => {
    await bundleProgram(source, outfile);
  });
  afterAll(() => rmSync(outfile, { force: true }));
  return outfile;
}
