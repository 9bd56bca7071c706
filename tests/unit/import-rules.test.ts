// The architecture's table of who may import whom, and the habits no compiler keeps, read from the sources.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkHabits } from './architecture/check-habits';
import { checkImports } from './architecture/check-imports';
import type { Source } from './architecture/read-imports';

const root = path.join(import.meta.dirname, '../..');
const folders = ['lib', 'app', 'components', 'sandbox', 'bin', 'scripts'];
/** These files hold the forbidden words as examples. */
const isAboutRules = (file: string) => /^tests\/unit\/(import-rules\.test|architecture\/)/.test(file);

const product = [...listFolder(''), ...folders.flatMap((folder) => listTree(folder))];
const tests = listTree('tests').filter(({ file }) => !isAboutRules(file));

test('there is something to check', () => {
  expect(product.length).toBeGreaterThan(100);
  expect(tests.length).toBeGreaterThan(10);
});

test('imports keep to the architecture', () => {
  expect(checkImports(product)).toEqual([]);
});

test('habits are kept', () => {
  expect(checkHabits([...product, ...tests])).toEqual([]);
});

describe('the check of imports', () => {
  test.each([
    ['lib/wechat/api.ts', `import { getLogger } from '../logger';`],
    ['lib/wechat/api.ts', `import { getLogger } from '@/lib/logger';`],
    ['lib/wechat/api.ts', `import type { Config } from '../config';`],
    ['lib/wechat/api.ts', `import { readFileSync } from 'node:fs';`],
    ['lib/wechat/api.ts', `const { z } = await import('next/server');`],
    ['lib/wechat/api.ts', `export { getDatabase } from '../stores/prisma';`],
    ['lib/wechat/api.ts', `import '../logger';`],
    ['lib/wechat/api.ts', `import {\n  getConfig,\n  type Config,\n} from '../config';`],
    ['lib/tokens/engine.ts', `import { WechatApiError } from '../wechat/errors';`],
    ['lib/tokens/engine.ts', `import { getLogger } from '../logger';`],
    ['lib/tokens/wechat-source.ts', `import { getPlatform } from '../stores/platforms';`],
    ['lib/stores/events.ts', `import { kickWork } from '../hub/work-signal';`],
    ['lib/stores/events.ts', `import { createTokenEngine } from '../tokens/engine';`],
    ['lib/stores/events.ts', `import { request } from 'node:https';`],
    ['lib/stores/events.ts', `import { getConfig } from '../config';`],
    ['lib/hub/sign-in.ts', `import { cookies } from 'next/headers';`],
    ['lib/hub/sign-in.ts', `import { cache } from 'react';`],
    ['lib/hub/sign-in.ts', `import { PrismaClient } from '@prisma/client';`],
    ['lib/hub/sign-in.ts', `import { createTokenEngine } from '../tokens/engine';`],
    ['lib/http/callback.ts', `import { authOptions } from '../auth';`],
    ['lib/http/callback.ts', `import { createEvent } from '../stores/events';`],
    ['lib/http/require-staff.ts', `import { createTokenEngine } from '../tokens/engine';`],
    ['app/page.tsx', `import { saveProfile } from '@/lib/stores/authorizers';`],
    ['app/page.tsx', `import * as stores from '@/lib/stores/authorizers';`],
    ['app/page.tsx', `import { openEnvelope } from '@/lib/wechat/envelope';`],
    ['app/page.tsx', `import { PrismaClient } from '@prisma/client';`],
    ['components/list.tsx', `import { listEvents } from '@/lib/stores/event-list';`],
    ['components/list.tsx', `import { getConfig } from '@/lib/config';`],
    ['sandbox/start.ts', `import { seal } from '../lib/secrets';`],
    ['lib/runtime.ts', `import { createSandbox } from '../sandbox/sandbox';`],
    ['server.ts', `import { authOptions } from './lib/auth';`],
    ['lib/errors.ts', `import { getRuntime } from './runtime';`],
    ['lib/newcomers/first.ts', `export const first = 1;`],
  ])('catches in %s: %s', (file, text) => {
    expect(checkImports([{ file, text }])).toHaveLength(1);
  });

  test.each([
    ['lib/wechat/api.ts', `import { z } from 'zod';\nimport { parseXml } from './xml';`],
    ['lib/wechat/api.ts', `// import { getLogger } from '../logger';\n/* import '../config'; */`],
    ['lib/tokens/wechat-source.ts', `import type { ComponentApi } from '../wechat/api';`],
    ['lib/stores/events.ts', `import type { Clock } from '../tokens/ports';`],
    ['lib/stores/prisma.ts', `import { getConfig } from '../config';`],
    ['app/page.tsx', `import { listEvents, type EventRow } from '@/lib/stores/event-list';`],
    ['components/list.tsx', `import type { EventRow } from '@/lib/stores/event-list';`],
    ['lib/loops.ts', `import { workOff } from './hub/work-off';\nimport { engine } from './tokens/engine';`],
    ['bin/doctor.ts', `import { getDatabase } from '../lib/stores/prisma';`],
  ])('lets pass in %s: %s', (file, text) => {
    expect(checkImports([{ file, text }])).toEqual([]);
  });

  test('tells the reason', () => {
    const [sentence] = checkImports([{ file: 'lib/wechat/xml.ts', text: `import pino from 'pino';` }]);
    expect(sentence).toMatch(
      /^lib\/wechat\/xml\.ts imports pino from pino\. lib\/wechat speaks WeChat’s protocol/,
    );
  });
});

describe('the check of habits', () => {
  test.each([
    ['lib/hub/sign-in.ts', 'const { HOST } = process.env;'],
    ['lib/wechat/api.ts', 'const now = Date.now();'],
    ['lib/tokens/engine.ts', 'const now = new Date();'],
    ['lib/wechat/http.ts', "console.log('sent');"],
    ['lib/stores/events.ts', "await fetch('http://x');"],
    ['lib/hub/sign-in.ts', 'export function signIn(request: Request) {}'],
    ['lib/hub/sign-in.ts', 'return new Response();'],
    ['app/actions.ts', "'use server';"],
    ['lib/errors.ts', 'function f(value: any) {}'],
    ['lib/errors.ts', 'const list: any[] = [];'],
    ['lib/errors.ts', 'const map = new Map<string, any>();'],
    ['lib/errors.ts', 'const x = value as any;'],
    ['tests/unit/x.test.ts', "test.skip('later', () => {});"],
    ['tests/unit/x.test.ts', "describe.only('this', () => {});"],
    ['tests/unit/x.test.ts', "it.todo('later');"],
    ['tests/unit/x.test.ts', "test('flaky', { retry: 2 }, () => {});"],
    ['vitest.config.ts', 'test: { retry: 3 },'],
    ['lib/errors.ts', '// @ts-expect-error because'],
    ['lib/errors.ts', '// biome-ignore lint: because'],
    ['app/(dashboard)/settings/page.tsx', 'const platforms = await listPlatformNames();'],
    ['app/(dashboard)/staff/page.tsx', "if (staff.role !== 'admin') return <AdminsOnly />;"],
    ['lib/hub/all.ts', "export * from './sign-in';"],
  ])('catches in %s: %s', (file, text) => {
    expect(checkHabits([{ file, text }])).toHaveLength(1);
  });

  test.each([
    ['lib/config.ts', 'const { HOST } = process.env;'],
    ['instrumentation.ts', "if (process.env.NEXT_RUNTIME === 'nodejs') start();"],
    ['lib/tokens/system-clock.ts', 'now: () => Date.now(),'],
    ['app/(dashboard)/read-once.ts', 'export const readPlatforms = cache(listPlatformNames);'],
    ['app/api/admin/accounts/export/route.ts', 'const platforms = await listPlatformNames();'],
    ['lib/errors.ts', '// any caller may throw it, for any reason'],
    ['lib/errors.ts', "const text = 'not any of these';"],
    ['lib/hub/sign-in.ts', 'interface LoginRequest { name: string }'],
  ])('lets pass in %s: %s', (file, text) => {
    expect(checkHabits([{ file, text }])).toEqual([]);
  });
});

function listTree(folder: string): Source[] {
  return listFolder(folder, true);
}

function listFolder(folder: string, recursive = false): Source[] {
  const entries = readdirSync(path.join(root, folder), { recursive, withFileTypes: true });
  return entries
    .filter(
      (entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name) && !/^\.|^next-env/.test(entry.name),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      file: path.relative(root, file).split(path.sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }));
}
