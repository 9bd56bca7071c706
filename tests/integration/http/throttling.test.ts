import { beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '@/lib/errors';
import { addStaff } from '@/lib/hub/add-staff';
import { signIn } from '@/lib/hub/sign-in';
import { getDatabase } from '@/lib/stores/prisma';
import { configure } from '@/tests/support/configure';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor } from '@/tests/support/visitor';

setUpTestDatabase();

const staff = { email: 'lin@wxdesk.example', password: 'correct horse battery' };

beforeAll(async () => {
  await addStaff({ ...staff, name: '', role: 'admin' });
});

/** What one try came to: signed in, refused by the password's hash, or stopped before it. */
async function attempt(clientAddress: string, password: string, email = staff.email): Promise<string> {
  return signIn({ email, password, clientAddress, userAgent: '' }).then(
    (answer) => (answer ? 'signedIn' : 'refused'),
    (error: unknown) => codeOf(error) ?? 'unexpected',
  );
}

async function forgetTries(): Promise<void> {
  await getDatabase().throttle.deleteMany();
}

describe('guessing', () => {
  test('of 10,000 tries from 10,000 addresses of one /64, at most 20 reach the hash', async () => {
    const outcomes: string[] = [];
    for (let batch = 0; batch < 100; batch += 1) {
      const tries = Array.from({ length: 100 }, (_, index) =>
        attempt(
          `2001:db8:1:2:${batch.toString(16)}::${index.toString(16)}`,
          'guess',
          `p${batch}-${index}@x.example`,
        ),
      );
      outcomes.push(...(await Promise.all(tries)));
    }
    expect(outcomes).toHaveLength(10_000);
    expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeLessThanOrEqual(20);
    expect(new Set(outcomes)).toEqual(new Set(['refused', 'throttled']));
    await forgetTries();
  }, 120_000);

  test('one account gets 10 tries however many networks ask, and an unknown one just as many', async () => {
    for (const email of [staff.email, 'nobody@wxdesk.example']) {
      const outcomes: string[] = [];
      for (let host = 0; host < 14; host += 1)
        outcomes.push(await attempt(`198.51.100.${host}`, 'guess', email));
      expect(outcomes).toEqual([...Array(10).fill('refused'), ...Array(4).fill('throttled')]);
    }
    await forgetTries();
  });

  test('strangers cannot lock a person out of a network they signed in from before', async () => {
    expect(await attempt('203.0.113.5', staff.password)).toBe('signedIn');
    for (let host = 0; host < 12; host += 1) await attempt(`198.51.100.${host}`, 'guess');
    expect(await attempt('198.51.100.99', staff.password)).toBe('throttled');
    expect(await attempt('203.0.113.5', staff.password)).toBe('signedIn');
    await forgetTries();
  });

  test('the wait ends, and the right password then works', async () => {
    const start = new Date();
    const late = new Date(start.getTime() + 15 * 60_000);
    const wish = { ...staff, clientAddress: '192.0.2.77', userAgent: '' };
    for (let n = 0; n < 10; n += 1) await signIn({ ...wish, password: 'guess' }, start);
    await expect(signIn(wish, start)).rejects.toMatchObject({ details: { retryAfterSeconds: 900 } });
    expect(await signIn(wish, late)).not.toBeNull();
    await forgetTries();
  });
});

describe('the address that counts', () => {
  const spoofed = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` });

  async function statusesOf(
    count: number,
    headersOf: (n: number) => Record<string, string>,
  ): Promise<number[]> {
    const visitor = createVisitor({ address: '192.0.2.50' });
    const statuses: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const response = await visitor.signIn(`u${n}@wxdesk.example`, 'guess', headersOf(n));
      const { url }: { url: string } = await response.json();
      statuses.push(url.endsWith('throttled') ? 429 : response.status);
    }
    return statuses;
  }

  test.each([
    ['no proxy is trusted', '0', (n: number) => spoofed(n)],
    [
      'one is, and it names the peer last',
      '1',
      (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}, 192.0.2.50` }),
    ],
  ])('cannot be chosen by a header when %s', async (_when, trusted, headersOf) => {
    configure({ WXDESK_TRUSTED_PROXIES: trusted });
    const statuses = await statusesOf(22, headersOf);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    configure({ WXDESK_TRUSTED_PROXIES: undefined });
    await forgetTries();
  });
});
