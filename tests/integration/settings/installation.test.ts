// What the settings say of the installation itself.
import { expect, test } from 'vitest';
import { getInstallation } from '@/lib/hub/get-installation';
import { configure } from '@/tests/support/configure';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();

test('the database is named by kind and place, never with its password', () => {
  configure({ WXDESK_FORWARD_NETWORKS: '10.1.0.0/16' });
  const { databaseKind, databasePlace, forwardNetworks, version } = getInstallation();
  expect(databaseKind).toBe(database.kind);
  expect(forwardNetworks).toEqual(['10.1.0.0/16']);
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  const { username, password, pathname } = new URL(database.url);
  expect(databasePlace).toContain(pathname.split('/').at(-1));
  if (database.kind === 'postgresql') expect(databasePlace).not.toContain(`${username}@`);
  if (password) expect(JSON.stringify(getInstallation())).not.toContain(password);
});
