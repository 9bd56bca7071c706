// Platforms with the settings and the living token they need, made by the product's own store; and those who sign in.
import { addStaff } from '@/lib/hub/add-staff';
import { makePassword } from '@/lib/hub/passwords';
import { sealColumn } from '@/lib/stores/credential-row';
import { createPlatform, type Platform } from '@/lib/stores/platforms';
import { insertRows } from './insert';
import { createSeedRandom } from './random';
import { ago, minuteMs, type SeedWish } from './world';

export type CreatedPlatform = Platform;

const names = ['星河开放平台', 'Nine Clouds', '云上服务', 'Blue Harbor', '望江数字'];

export async function createPlatforms({ seed, platforms, now }: SeedWish): Promise<CreatedPlatform[]> {
  const random = createSeedRandom(seed, 'Platform');
  const created: CreatedPlatform[] = [];
  for (let index = 0; index < platforms; index += 1) {
    const platform = await createPlatform({
      appId: platformAppId(seed, index),
      name: names[index] ?? `${random.oneOf(names)} ${index + 1}`,
      secret: random.hex(32),
      token: random.hex(16),
      aesKey: `${random.hex(42)}A`,
    });
    created.push(platform);
  }
  await insertRows(
    'Credential',
    created.map((platform) => {
      const id = random.id(now);
      const obtainedAt = ago(now, 20 * minuteMs);
      const refreshAt = ago(now, -85 * minuteMs);
      return {
        id,
        platformId: platform.id,
        kind: 'component',
        accessTokenCipher: sealColumn(id, 'accessTokenCipher', random.hex(136)),
        obtainedAt,
        expiresAt: ago(now, -100 * minuteMs),
        version: 400 + random.below(100),
        refreshAt,
        nextAttemptAt: refreshAt,
        createdAt: obtainedAt,
        updatedAt: obtainedAt,
      };
    }),
  );
  return created;
}

/** Also tells whether these rows are there already. */
export function platformAppId(seed: number, index: number): string {
  return `wx${createSeedRandom(seed, `platform ${index}`).hex(16)}`;
}

export interface SeedLogin {
  email: string;
  password: string;
}

export interface SeedStaff {
  login: SeedLogin;
  ids: string[];
}

/** An admin who can sign in, and colleagues whose passwords nobody knows. */
export async function createStaffMembers(seed: number): Promise<SeedStaff> {
  const login = { email: `admin@seed-${seed}.example`, password: makePassword() };
  const admin = await addStaff({ ...login, name: '管理员', role: 'admin' });
  const ids = [admin.id];
  for (const [index, name] of ['李晓明', '王芳', 'Amina Haddad'].entries()) {
    const email = `staff-${index + 1}@seed-${seed}.example`;
    ids.push((await addStaff({ email, name, role: 'staff', password: makePassword() })).id);
  }
  return { login, ids };
}
