// What every start does to the database.

import { checkSecretKey } from '@/lib/stores/key-check';
import { migrateDatabase } from '@/lib/stores/migrate';
import { closeDatabase } from '@/lib/stores/prisma';

await migrateDatabase();
await checkSecretKey();
await closeDatabase();
