import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkSecretKey } from '@/lib/stores/key-check';
import { configure } from '@/tests/support/configure';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();

const newKey = () => randomBytes(32).toString('base64');
const [first, second, stranger] = [newKey(), newKey(), newKey()];

test('the first key that meets an empty database belongs to it, also when several starts meet it at once', async () => {
  configure({ WXDESK_SECRET_KEY: first });
  await Promise.all(Array.from({ length: 8 }, () => checkSecretKey()));
  await checkSecretKey();
});

test('a key that does not open the database refuses the start and says what to do', async () => {
  configure({ WXDESK_SECRET_KEY: stranger });
  await expect(checkSecretKey()).rejects.toMatchObject({
    code: 'wrongSecretKey',
    message: expect.stringContaining('WXDESK_SECRET_KEY'),
  });
});

test('a rotated ring belongs to the database, and from then on each of its keys is needed', async () => {
  configure({ WXDESK_SECRET_KEY: `${second},${first}` });
  await checkSecretKey();
  configure({ WXDESK_SECRET_KEY: first });
  await expect(checkSecretKey()).rejects.toMatchObject({ code: 'wrongSecretKey' });
  configure({ WXDESK_SECRET_KEY: second });
  await expect(checkSecretKey()).rejects.toMatchObject({ code: 'wrongSecretKey' });
  configure({ WXDESK_SECRET_KEY: `${first},${second}` });
  await checkSecretKey();
});

test('a start without the key is refused, and no new key hides that the right one is missing', async () => {
  configure({ WXDESK_SECRET_KEY: undefined });
  const code = database.kind === 'sqlite' ? 'wrongSecretKey' : 'invalidConfig';
  await expect(checkSecretKey()).rejects.toMatchObject({ code });
  expect(readdirSync(database.folder)).not.toContain('secret.key');
});
