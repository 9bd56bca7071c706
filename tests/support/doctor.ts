// The doctor as the bundled program that `npm run doctor` starts.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Health } from '@/lib/hub/check-health';

export interface Visit {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface Doctor {
  visit(environment: NodeJS.ProcessEnv, options: string[]): Promise<Visit>;
  /** Expects exactly one JSON object on stdout, and nothing else anywhere. */
  examine(environment: NodeJS.ProcessEnv): Promise<Health & { exitCode: number }>;
}

const root = path.resolve(import.meta.dirname, '../..');

export function setUpDoctor(): Doctor {
  // Packages are found from the program's own place, which must be inside the project.
  const program = path.join(root, `node_modules/.cache/doctor-${randomUUID()}.mjs`);
  beforeAll(() => bundle(program));
  afterAll(() => rmSync(program, { force: true }));

  const visit: Doctor['visit'] = (environment, options) =>
    new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [program, ...options],
        { cwd: root, env: environment },
        (_error, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
      );
    });

  return {
    visit,
    async examine(environment) {
      const { exitCode, stdout, stderr } = await visit(environment, ['--json']);
      expect(stderr).toBe('');
      expect(stdout.trim().split('\n')).toHaveLength(1);
      return { ...JSON.parse(stdout), exitCode };
    },
  };
}

async function bundle(outfile: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['bin/doctor.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  });
}
