// Single values that belong to the installation.
import { getDatabase, type Transaction } from './prisma';

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

export async function saveSetting(
  key: string,
  value: string,
  now = new Date(),
  database: Transaction = getDatabase(),
): Promise<void> {
  await database.setting.upsert({
    where: { key },
    create: { key, value, updatedAt: now },
    update: { value, updatedAt: now },
  });
}

/** Transactions that take the same turn run one after the other, on both databases: the row is held until the end.
 * Its `updatedAt` stands still, as nothing that pages show has changed. */
export async function takeTurn(key: string, tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES (${key}, '', ${new Date(0)})
    ON CONFLICT ("key") DO UPDATE SET "value" = ''`;
}

/** False when there was none: of several that delete it, one gets true. */
export async function deleteSetting(key: string): Promise<boolean> {
  const { count } = await getDatabase().setting.deleteMany({ where: { key } });
  return count === 1;
}
