import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deriveSecret, digest, isSecretKeyPresent, open, seal, sealingKeyId } from '@/lib/secrets';
import { newId } from '@/lib/stores/ids';
import { configure } from '@/tests/support/configure';
import { runScripts } from '@/tests/support/run-script';

const newKey = () => randomBytes(32).toString('base64');
const [first, second] = [newKey(), newKey()];
const place = { table: 'Credential', rowId: '1', column: 'accessTokenCipher' };

beforeEach(() => configure({ WXDESK_SECRET_KEY: first }));

describe('a sealed value', () => {
  test('opens to what was sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(open(seal(text, place), place)).toBe(text);
      }),
    );
  });

  test('shows nothing of the text and is never the same twice', () => {
    const sealed = seal('canary-token', place);
    expect(sealed).toMatch(/^v1\.[\w-]{8}\.[\w-]+$/);
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('canary');
    expect(seal('canary-token', place)).not.toBe(sealed);
  });

  test('opens nowhere but in its own row and column: 1,000 of 1,000 swaps fail', () => {
    const columns = [
      'accessTokenCipher',
      'refreshTokenCipher',
      'previousRefreshTokenCipher',
      'candidateCipher',
    ];
    const places = Array.from({ length: 250 }, () => newId()).flatMap((rowId) =>
      columns.map((column) => ({ table: 'Credential', rowId, column })),
    );
    const sealed = places.map((own) => seal(own.rowId, own));
    const opened = places.filter((foreign, index) => {
      try {
        return open(sealed[(index + 1) % sealed.length] ?? '', foreign) !== '';
      } catch {
        return false;
      }
    });
    expect(places).toHaveLength(1_000);
    expect(opened).toEqual([]);
  });

  test.each([
    ['another table', { ...place, table: 'Platform' }],
    [
      'a place whose parts join to the same text',
      { table: 'Credential', rowId: '1accessToken', column: 'Cipher' },
    ],
  ])('does not open in %s', (_name, foreign) => {
    const sealed = seal('text', place);
    expect(() => open(sealed, foreign)).toThrow(expect.objectContaining({ code: 'secretUnreadable' }));
  });

  test('does not open once any byte of it has changed', () => {
    const sealed = seal('text', place);
    const [version, keyId, text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      const forged = `${version}.${keyId}.${changed.toString('base64url')}`;
      expect(() => open(forged, place)).toThrow(expect.objectContaining({ code: 'secretUnreadable' }));
    }
  });

  test.each(['', 'text', 'v1..', 'v2.aaaaaaaa.AAAA', `v1.${'a'.repeat(8)}`])('is not %j', (text) => {
    expect(() => open(text, place)).toThrow();
  });

  test('cut short does not open', () => {
    expect(() => open(`v1.${sealingKeyId()}.AAAA`, place)).toThrow(
      expect.objectContaining({ code: 'secretUnreadable' }),
    );
  });

  test('that does not open is named by its place, never by its content', () => {
    const sealed = seal('text', place);
    expect(() => open(sealed, { ...place, rowId: '2' })).toThrow(/^Credential.accessTokenCipher of row 2 /);
  });
});

describe('a ring of keys', () => {
  test('opens what any of its keys sealed and seals with the first', () => {
    const before = seal('sealed before the rotation', place);
    configure({ WXDESK_SECRET_KEY: `${second},${first}` });
    const after = seal('sealed after it', place);
    expect(open(before, place)).toBe('sealed before the rotation');
    configure({ WXDESK_SECRET_KEY: second });
    expect(open(after, place)).toBe('sealed after it');
    expect(() => open(before, place)).toThrow(expect.objectContaining({ code: 'unknownSecretKey' }));
  });

  test('derives another secret for each purpose, the same at every start', () => {
    expect(deriveSecret('sign-in')).toBe(deriveSecret('sign-in'));
    expect(deriveSecret('sign-in')).not.toBe(deriveSecret('launch'));
    expect(Buffer.from(deriveSecret('sign-in'), 'base64url')).toHaveLength(32);
  });
});

test('a digest is SHA-256 in hex', () => {
  expect(digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

describe('the key file beside a SQLite database', () => {
  let folder = '';
  const keyFile = () => path.join(folder, 'data/secret.key');

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-key-'));
    configure({ WXDESK_SECRET_KEY: undefined, DATABASE_URL: `file:${folder}/data/x.db` });
  });

  afterEach(() => {
    configure({ DATABASE_URL: undefined });
    rmSync(folder, { recursive: true });
  });

  test('is made at first use, for its owner alone, and is found again', () => {
    expect(isSecretKeyPresent()).toBe(false);
    const sealed = seal('text', place);
    expect(isSecretKeyPresent()).toBe(true);
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    configure({});
    expect(open(sealed, place)).toBe('text');
  });

  test('is not made while the key is a setting', () => {
    configure({ WXDESK_SECRET_KEY: first });
    seal('text', place);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is one and the same for processes that start at once', async () => {
    const keys = await runScripts(4, 'read-secret-key', process.env, [path.join(folder, 'data/x.db')]);
    expect(new Set(keys.map((key) => key.trim()))).toEqual(new Set([readFileSync(keyFile(), 'utf8').trim()]));
    expect(readdirSync(path.dirname(keyFile()))).toEqual(['secret.key']);
  });

  test('may hold a ring', () => {
    seal('text', place);
    writeFileSync(keyFile(), `${second}\n${first}\n`);
    configure({});
    const sealed = seal('text', place);
    configure({ WXDESK_SECRET_KEY: second });
    expect(open(sealed, place)).toBe('text');
  });

  test('that is damaged stops the program instead of being replaced', () => {
    seal('text', place);
    writeFileSync(keyFile(), 'damaged');
    configure({});
    expect(() => seal('text', place)).toThrow(expect.objectContaining({ code: 'invalidConfig' }));
    expect(readFileSync(keyFile(), 'utf8')).toBe('damaged');
  });
});
