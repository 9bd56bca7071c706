// Updates one credential by compare-and-set many times at once, each until it succeeds; prints the versions it wrote.
import { closeDatabase } from '@/lib/stores/prisma';
import { tokenStore } from '@/lib/stores/token-store';

const [platformId = '', authorizerAppId = '', times = '1'] = process.argv.slice(2);
const key = { platformId, kind: 'authorizer', authorizerAppId } as const;

async function update(name: string): Promise<number> {
  for (;;) {
    const credential = await tokenStore.getCredential(key);
    if (credential === null) throw new Error('No such credential is stored.');
    const now = Date.now();
    const grant = { accessToken: name, refreshToken: name, obtainedAt: now, expiresAt: now + 7_200_000 };
    const save = { credential, grant, refreshAt: now + 3_600_000, forcedRefreshAt: null, now };
    if (await tokenStore.saveGrant(save)) return credential.version + 1;
  }
}

const names = Array.from({ length: Number(times) }, (_, index) => `${process.pid}-${index}`);
console.log(JSON.stringify(await Promise.all(names.map(update))));
await closeDatabase();
