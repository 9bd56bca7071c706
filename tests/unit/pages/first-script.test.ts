// Script that a page needs only after somebody has touched it is fetched then: menus, dialogs and toasts are a third of what
// our own pages would load, and zod a tenth.
import { expect, test } from 'vitest';
import { listClientFiles, pages } from '../architecture/client-files';

const late = ['radix-ui', 'sonner', 'zod', 'zod/mini', 'next-auth/react'];
/** These two sign in, and do nothing else. */
const signsIn = ['app/(auth)/login/page', 'app/setup/page'];

function listLatePackages(page: string, withLate: boolean): string[] {
  const imports = listClientFiles(page, { withLate }).flatMap((file) => file.imports);
  const packages = imports.flatMap(({ file, target }) =>
    late.includes(target) ? [`${target} in ${file}`] : [],
  );
  return [...new Set(packages)];
}

test('what is fetched later is seen where it is looked for', () => {
  expect(listLatePackages('app/(dashboard)/layout', true)).not.toEqual([]);
});

test.each(pages)('the first script of %s holds nothing that is only needed after a touch', (page) => {
  const found = listLatePackages(page, false);
  expect(signsIn.includes(page) ? found.filter((name) => !name.startsWith('next-auth')) : found).toEqual([]);
});

test.each(pages)('%s sends no browser what speaks to the database, also not later', (page) => {
  const files = listClientFiles(page, { withLate: true }).map(({ file }) => file);
  expect(files.filter((file) => file === 'lib/stores/prisma')).toEqual([]);
});
