// Single values that belong to the installation.
import { getDatabase } from './prisma';

export interface Setting {
  key: string;
  value: string;
  updatedAt: Date;
}

export async function getSetting(key: string): Promise<Setting | null> {
  return getDatabase().setting.findUnique({ where: { key } });
}

export async function listSettings(prefix: string): Promise<Setting[]> {
  return getDatabase().setting.findMany({ where: { key: { startsWith: prefix } }, orderBy: { key: 'asc' } });
}

/** Writes the value only where none stands; false when one did. */
export async function createSetting(key: string, value: string, now = new Date()): Promise<boolean> {
  const created = await getDatabase().$executeRaw`
    INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES (${key}, ${value}, ${now})
    ON CONFLICT DO NOTHING`;
  return created === 1;
}

export async function saveSetting(key: string, value: string, now = new Date()): Promise<void> {
  await getDatabase().setting.upsert({
    where: { key },
    create: { key, value, updatedAt: now },
    update: { value, updatedAt: now },
  });
}

/** False when there was none: of several that delete it, one gets true. */
export async function deleteSetting(key: string): Promise<boolean> {
  const { count } = await getDatabase().setting.deleteMany({ where: { key } });
  return count === 1;
}
