// The doctor as the bundled program that `npm run doctor` starts.
import { execFile } from 'node:child_process';
import { expect } from 'vitest';
import type { Health } from '@/lib/hub/check-health';
import { root, setUpBundledProgram } from './bundled-program';

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

export function setUpDoctor(): Doctor {
  const program = setUpBundledProgram('bin/doctor.ts');
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
