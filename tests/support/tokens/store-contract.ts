// What every TokenStore and LeaseStore promises, whatever it keeps its rows in: run over memory and both databases.
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuthorizedGrantWrite, UnauthorizedWrite } from '@/lib/stores/authorizer-credentials';
import type { LeaseStore, TokenStore } from '@/lib/tokens/ports';
import type { CredentialKey, Grant, StoredCredential } from '@/lib/tokens/types';
import { failure } from './scripted-wechat';

export interface StoreUnderTest {
  store: TokenStore;
  leases: LeaseStore;
  authorize(write: AuthorizedGrantWrite): Promise<void>;
  unauthorize(write: UnauthorizedWrite): Promise<void>;
  /** An id that rows may refer to. */
  createPlatformId(): Promise<string>;
}

const now = Date.UTC(2026, 0, 1);
const day = 86_400_000;
let serial = 0;

function grantOf(name: string, more: Partial<Grant> = {}): Grant {
  return {
    accessToken: `access-${name}`,
    refreshToken: `refresh-${name}`,
    obtainedAt: now,
    expiresAt: now + 7_200_000,
    ...more,
  };
}

export function describeStoreContract(name: string, { store, leases, ...subject }: StoreUnderTest): void {
  let platformId = '';

  beforeAll(async () => {
    platformId = await subject.createPlatformId();
  });

  async function addAccount(grant: Grant | null = grantOf('0')): Promise<StoredCredential> {
    const authorizerAppId = `wx${++serial}`;
    const refreshAt = grant && grant.expiresAt - 1_000_000;
    await subject.authorize({
      platformId,
      authorizerAppId,
      grant,
      refreshToken: grant?.refreshToken ?? null,
      refreshAt,
      now,
    });
    return read({ platformId, kind: 'authorizer', authorizerAppId });
  }

  async function read(key: CredentialKey): Promise<StoredCredential> {
    const credential = await store.getCredential(key);
    if (credential === null) throw new Error('No such credential is stored.');
    return credential;
  }

  const saveOver = (credential: StoredCredential, grant: Grant, at = now) =>
    store.saveGrant({
      credential,
      grant,
      refreshAt: grant.expiresAt - 1_000_000,
      forcedRefreshAt: null,
      now: at,
    });

  describe(`credentials in ${name}`, () => {
    test('a credential nobody stored is null; ensured it is empty, due at once, and the same one ever after', async () => {
      const key = { platformId, kind: 'component', authorizerAppId: '' } as const;
      expect(await store.getCredential(key)).toBeNull();
      const [one, two] = await Promise.all([
        store.ensureCredential(key, now),
        store.ensureCredential(key, now + 1),
      ]);
      expect(one.id).toBe(two.id);
      expect(one).toMatchObject({ key, state: 'live', accessToken: null, version: 0, failureCount: 0 });
      expect(await store.listDue(now + 1, 1_000)).toContainEqual(key);
    });

    test('a saved grant is read back whole, with its schedule and the next version', async () => {
      const before = await addAccount();
      const grant = grantOf('1', { obtainedAt: now + 5, expiresAt: now + 7_200_005 });
      expect(await saveOver(before, grant)).toBe(true);
      expect(await read(before.key)).toMatchObject({
        ...grant,
        version: before.version + 1,
        refreshAt: grant.expiresAt - 1_000_000,
        nextAttemptAt: grant.expiresAt - 1_000_000,
        previousRefreshToken: 'refresh-0',
        previousRefreshTokenUntil: now + day,
      });
    });

    test('of two that save over the same version one is told that it came second, and changed nothing', async () => {
      const before = await addAccount();
      const saved = await Promise.all([saveOver(before, grantOf('a')), saveOver(before, grantOf('b'))]);
      expect(saved.toSorted()).toEqual([false, true]);
      const after = await read(before.key);
      expect(after.version).toBe(before.version + 1);
      const winner = saved[0] ? 'a' : 'b';
      expect([after.accessToken, after.refreshToken]).toEqual([`access-${winner}`, `refresh-${winner}`]);
    });

    test('100 writers who each read before they write get 100 versions in a row', async () => {
      const before = await addAccount();
      const increment = async (index: number): Promise<void> => {
        while (!(await saveOver(await read(before.key), grantOf(`n${index}`))));
      };
      await Promise.all(Array.from({ length: 100 }, (_, index) => increment(index)));
      expect((await read(before.key)).version).toBe(before.version + 100);
    }, 60_000);

    test('a grant without a refresh token keeps the stored one and its predecessor', async () => {
      const before = await addAccount();
      await saveOver(before, grantOf('1', { refreshToken: null }));
      expect(await read(before.key)).toMatchObject({
        accessToken: 'access-1',
        refreshToken: 'refresh-0',
        previousRefreshToken: null,
      });
    });

    test('a grant ends failures, the late answer and the need of re-authorization', async () => {
      const before = await addAccount();
      const save = {
        credential: before,
        failure: { ...failure('refreshToken', 61023), errmsg: 'refresh_token is invalid' },
        nextAttemptAt: now + 1,
        now,
      };
      await store.saveFailure(save);
      await store.saveNeedsReauthorization(save);
      await store.saveCandidate(before, grantOf('late'), now);
      expect(await read(before.key)).toMatchObject({
        state: 'needsReauthorization',
        failureCount: 2,
        lastFailure: { code: 'refreshToken', errcode: 61023, rid: null, errmsg: 'refresh_token is invalid' },
        candidate: grantOf('late'),
        accessToken: 'access-0',
      });
      await saveOver(await read(before.key), grantOf('1'));
      expect(await read(before.key)).toMatchObject({
        state: 'live',
        failureCount: 0,
        lastFailure: null,
        candidate: null,
      });
    });

    test('a forced refresh is remembered beyond the next one', async () => {
      const before = await addAccount();
      const grant = grantOf('1');
      await store.saveGrant({ credential: before, grant, refreshAt: now + 1, forcedRefreshAt: now + 7, now });
      await saveOver(await read(before.key), grantOf('2'));
      expect((await read(before.key)).forcedRefreshAt).toBe(now + 7);
    });

    test('a failure of somebody who read an older version changes nothing', async () => {
      const before = await addAccount();
      await saveOver(before, grantOf('1'));
      const save = {
        credential: before,
        failure: failure('refreshToken', 61023),
        nextAttemptAt: now + 1,
        now,
      };
      await store.saveFailure(save);
      await store.saveNeedsReauthorization(save);
      expect(await read(before.key)).toMatchObject({ state: 'live', failureCount: 0 });
    });

    test('a late answer makes the credential due at once; an older one never replaces a newer', async () => {
      const before = await addAccount();
      await store.saveCandidate(before, grantOf('newer', { obtainedAt: now + 2 }), now);
      await store.saveCandidate(before, grantOf('older', { obtainedAt: now + 1 }), now);
      expect((await read(before.key)).candidate?.accessToken).toBe('access-newer');
      expect(await store.listDue(now, 1_000)).toContainEqual(before.key);
      await store.saveCandidate(before, grantOf('newest', { obtainedAt: now + 3 }), now);
      expect((await read(before.key)).candidate?.accessToken).toBe('access-newest');
    });

    test('a recovered refresh token is stored at once, and a late answer can still be saved after it', async () => {
      const before = await addAccount();
      expect(await store.saveRefreshToken(before, 'recovered', now)).toBe(true);
      expect(await read(before.key)).toMatchObject({
        refreshToken: 'recovered',
        previousRefreshToken: 'refresh-0',
        version: before.version,
      });
      expect(await saveOver(before, grantOf('1'))).toBe(true);
      expect(await store.saveRefreshToken(before, 'too late', now)).toBe(false);
      expect((await read(before.key)).refreshToken).toBe('refresh-1');
    });

    test('what is due is listed soonest first, up to the limit, and found by the soonest', async () => {
      const past = (minutes: number) =>
        grantOf('due', { expiresAt: now - 365 * day - minutes * 60_000 + 1_000_000 });
      const keys = [];
      for (const minutes of [1, 3, 2]) keys.push((await addAccount(past(minutes))).key);
      expect(await store.listDue(now - 364 * day, 2)).toEqual([keys[1], keys[2]]);
      expect(await store.getSoonestDue()).toBe(now - 365 * day - 3 * 60_000);
      for (const key of keys) await store.postponeAttempt(key, now, now + day);
      expect(await store.listDue(now - 364 * day, 2)).toEqual([]);
    });

    test('what is due is listed of one platform, or of all but some', async () => {
      const mine = await addAccount(grantOf('0', { expiresAt: now + 1_000_000 }));
      const other = await subject.createPlatformId();
      const key: CredentialKey = { platformId: other, kind: 'component', authorizerAppId: '' };
      await store.ensureCredential(key, now);
      expect(await store.listDue(now, 1_000, { only: other })).toEqual([key]);
      const rest = await store.listDue(now, 10_000, { except: [other] });
      expect(rest).toContainEqual(mine.key);
      expect(rest).not.toContainEqual(key);
    });

    test('an attempt is postponed only while it is due', async () => {
      const { key, nextAttemptAt } = await addAccount();
      await store.postponeAttempt(key, now, now + day);
      expect((await read(key)).nextAttemptAt).toBe(nextAttemptAt);
    });

    describe('refresh tokens that WeChat’s list names', () => {
      const list = (...credentials: StoredCredential[]) => ({
        platformId,
        refreshTokens: new Map(credentials.map(({ key }) => [key.authorizerAppId, 'refresh-listed'])),
        listedAt: now + 10,
        now: now + 20,
      });
      const fail = (credential: StoredCredential, code: 'refreshToken' | 'transient') =>
        store.saveFailure({ credential, failure: failure(code), nextAttemptAt: now + day, now });

      test('are stored where one failed, is missing or is due, and the one before is kept', async () => {
        const failed = await addAccount();
        await fail(failed, 'transient');
        const due = await addAccount(grantOf('0', { expiresAt: now + 1_000_000 }));
        const without = await addAccount(grantOf('0', { refreshToken: null }));
        expect(await store.saveListedRefreshTokens(list(failed, due, without))).toBe(3);
        for (const { key, version } of [failed, due])
          expect(await read(key)).toMatchObject({
            refreshToken: 'refresh-listed',
            previousRefreshToken: 'refresh-0',
            previousRefreshTokenUntil: now + 20 + day,
            accessToken: 'access-0',
            version,
          });
        expect((await read(without.key)).refreshToken).toBe('refresh-listed');
        expect(await store.saveListedRefreshTokens(list(failed, due, without))).toBe(0);
      });

      test('end the pause of an account that failed for its refresh token, and no other pause', async () => {
        const [stale, busy] = [await addAccount(), await addAccount()];
        await fail(stale, 'refreshToken');
        await fail(busy, 'transient');
        await store.saveListedRefreshTokens(list(stale, busy));
        expect((await read(stale.key)).nextAttemptAt).toBe(now + 20);
        expect((await read(busy.key)).nextAttemptAt).toBe(now + day);
      });

      test('change no account that is well, withdrew, was granted since, or is not named', async () => {
        const well = await addAccount();
        const withdrawn = await addAccount();
        await subject.unauthorize({ platformId, authorizerAppId: withdrawn.key.authorizerAppId, now });
        const newer = await addAccount(grantOf('0', { obtainedAt: now + 10 }));
        const unnamed = await addAccount();
        for (const credential of [newer, unnamed]) await fail(credential, 'refreshToken');
        const all = [well, withdrawn, newer, unnamed];
        const before = await Promise.all(all.map(({ key }) => read(key)));
        const listed = list(well, withdrawn, newer);
        listed.refreshTokens.set('wx-nobody-stored', 'refresh-listed');
        expect(await store.saveListedRefreshTokens(listed)).toBe(0);
        expect(await Promise.all(all.map(({ key }) => read(key)))).toEqual(before);
      });

      test('are written for one platform only, all of many accounts', async () => {
        const failed = [];
        for (let index = 0; index < 45; index += 1) failed.push(await addAccount());
        for (const credential of failed) await fail(credential, 'refreshToken');
        const elsewhere = { ...list(...failed), platformId: await subject.createPlatformId() };
        expect(await store.saveListedRefreshTokens(elsewhere)).toBe(0);
        expect(await store.saveListedRefreshTokens(list(...failed))).toBe(45);
      });
    });

    test('of many that move the platform’s quota pause from the same instant one is told that it did', async () => {
      const component = { platformId, kind: 'component', authorizerAppId: '' } as const;
      const { quotaPausedUntil: initial } = await store.ensureCredential(component, now);
      expect(initial).toBeNull();
      const move = (expected: number | null, until: number | null) =>
        store.saveQuotaPause({ platformId, expected, until, now });
      const opened = await Promise.all([1, 2, 3, 4].map((index) => move(null, now + index)));
      expect(opened.filter(Boolean)).toHaveLength(1);
      const until = (await read(component)).quotaPausedUntil;
      expect(until).toBe(now + opened.indexOf(true) + 1);
      const probing = await Promise.all(Array.from({ length: 8 }, () => move(until, now + day)));
      expect(probing.filter(Boolean)).toHaveLength(1);
      expect(await move(until, null)).toBe(false);
      expect(await move(now + day, null)).toBe(true);
      expect((await read(component)).quotaPausedUntil).toBeNull();
    });

    test('when the quota pause ends, all accounts that waited for it are due, and no others', async () => {
      const due = grantOf('0', { expiresAt: now + 1_000_000 });
      const [waiting, refused, failing, well] = [
        await addAccount(due),
        await addAccount(due),
        await addAccount(due),
        await addAccount(),
      ];
      await store.postponeAttempt(waiting.key, now, now + day);
      const fail = (credential: StoredCredential, code: 'quota' | 'ip') =>
        store.saveFailure({ credential, failure: failure(code), nextAttemptAt: now + day, now });
      await fail(refused, 'quota');
      await fail(failing, 'ip');
      await store.ensureCredential({ platformId, kind: 'component', authorizerAppId: '' }, now);
      const pause = { platformId, now: now + 5 };
      expect(await store.saveQuotaPause({ ...pause, expected: null, until: now + day })).toBe(true);
      expect((await read(waiting.key)).nextAttemptAt).toBe(now + day);
      expect(await store.saveQuotaPause({ ...pause, expected: now + day, until: null })).toBe(true);
      const at = await Promise.all(
        [waiting, refused, failing, well].map(async ({ key }) => (await read(key)).nextAttemptAt),
      );
      expect(at).toEqual([now + 5, now + 5, now + day, well.nextAttemptAt]);
    });

    test('an account that withdrew has no access token, is never due, and takes no grant, failure or late answer', async () => {
      const before = await addAccount();
      const { authorizerAppId } = before.key;
      await subject.unauthorize({ platformId, authorizerAppId, now });
      const withdrawn = await read(before.key);
      expect(withdrawn).toMatchObject({
        state: 'unauthorized',
        accessToken: null,
        expiresAt: null,
        refreshToken: 'refresh-0',
        version: before.version + 1,
      });
      expect(await saveOver(before, grantOf('1'))).toBe(false);
      expect(await saveOver(withdrawn, grantOf('1'))).toBe(false);
      await store.saveCandidate(withdrawn, grantOf('1'), now);
      await store.saveFailure({
        credential: withdrawn,
        failure: failure('transient'),
        nextAttemptAt: now,
        now,
      });
      expect(await read(before.key)).toEqual(withdrawn);
      expect(await store.listDue(now + 365 * day, 10_000)).not.toContainEqual(before.key);
    });

    test('an account that authorizes again is live with the new pair, and a refresh under way meanwhile comes late', async () => {
      const before = await addAccount();
      const { authorizerAppId } = before.key;
      await subject.unauthorize({ platformId, authorizerAppId, now });
      const grant = grantOf('again');
      await subject.authorize({
        platformId,
        authorizerAppId,
        grant,
        refreshToken: 'refresh-again',
        refreshAt: now + 9,
        now,
      });
      expect(await read(before.key)).toMatchObject({
        ...grant,
        state: 'live',
        version: before.version + 2,
        refreshAt: now + 9,
        nextAttemptAt: now + 9,
      });
      expect(await saveOver(before, grantOf('1'))).toBe(false);
    });

    test('an authorization asked for before what is stored does not overwrite it: it is a late answer, due at once', async () => {
      const newer = grantOf('newer', { obtainedAt: now + 5 });
      const before = await addAccount(newer);
      const older = grantOf('older');
      await subject.authorize({
        platformId,
        authorizerAppId: before.key.authorizerAppId,
        grant: older,
        refreshToken: older.refreshToken,
        refreshAt: now + 9,
        now: now + 6,
      });
      expect(await read(before.key)).toMatchObject({
        ...newer,
        version: before.version,
        candidate: older,
        nextAttemptAt: now + 6,
      });
    });

    test('an authorization without tokens drops the access token, keeps the refresh token and is due at once', async () => {
      const before = await addAccount();
      const { authorizerAppId } = before.key;
      await subject.authorize({
        platformId,
        authorizerAppId,
        grant: null,
        refreshToken: null,
        refreshAt: null,
        now,
      });
      expect(await read(before.key)).toMatchObject({
        accessToken: null,
        expiresAt: null,
        refreshToken: 'refresh-0',
        nextAttemptAt: now,
      });
    });
  });

  describe(`leases in ${name}`, () => {
    test('one of many takes it, nobody else before its end, anybody after', async () => {
      const lease = `lease-${++serial}`;
      const tries = Array.from({ length: 20 }, (_, index) =>
        leases.acquireLease(lease, `owner-${index}`, now, 1_000),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      expect(await leases.acquireLease(lease, 'late', now + 999, 1_000)).toBe(false);
      expect(await leases.acquireLease(lease, 'late', now + 1_000, 1_000)).toBe(true);
    });

    test('only its owner prolongs or frees it', async () => {
      const lease = `lease-${++serial}`;
      await leases.acquireLease(lease, 'owner', now, 1_000);
      expect(await leases.renewLease(lease, 'other', now, 9_000)).toBe(false);
      await leases.releaseLease(lease, 'other');
      expect(await leases.acquireLease(lease, 'third', now, 1_000)).toBe(false);
      expect(await leases.renewLease(lease, 'owner', now + 500, 1_000)).toBe(true);
      expect(await leases.acquireLease(lease, 'third', now + 1_400, 1_000)).toBe(false);
      await leases.releaseLease(lease, 'owner');
      expect(await leases.acquireLease(lease, 'third', now, 1_000)).toBe(true);
    });

    test('those held under a prefix are counted, not those that ran out or have another name', async () => {
      const prefix = `counted-${++serial}/`;
      for (const name of ['one', 'two']) await leases.acquireLease(`${prefix}${name}`, name, now, 1_000);
      await leases.acquireLease(`${prefix}brief`, 'three', now, 10);
      await leases.acquireLease(`other-${serial}`, 'four', now, 1_000);
      expect(await leases.countLeases(prefix, now)).toBe(3);
      expect(await leases.countLeases(prefix, now + 10)).toBe(2);
      expect(await leases.countLeases(prefix, now + 1_000)).toBe(0);
    });

    test('at shutdown an owner frees all it holds and nothing else', async () => {
      const names = Array.from({ length: 3 }, () => `lease-${++serial}`);
      for (const lease of names.slice(0, 2)) await leases.acquireLease(lease, 'leaving', now, 1_000);
      await leases.acquireLease(names[2] ?? '', 'staying', now, 1_000);
      await leases.releaseLeasesOf('leaving');
      const free = names.map((lease) => leases.acquireLease(lease, 'next', now, 1_000));
      expect(await Promise.all(free)).toEqual([true, true, false]);
    });
  });
}
