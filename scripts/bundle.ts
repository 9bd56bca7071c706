// The programs that run beside Next, each as one file under dist/. Packages stay outside: they are installed anyway.
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');

await build({
  absWorkingDir: root,
  entryPoints: {
    server: 'server.ts',
    doctor: 'bin/doctor.ts',
    admin: 'bin/admin.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
