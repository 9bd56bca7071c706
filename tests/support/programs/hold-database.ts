// Holds the events against every other writer until its input ends.
import { once } from 'node:events';
import { closeDatabase, getDatabase, getDatabaseLocation } from '@/lib/stores/prisma';

await getDatabase().$transaction(
  async (transaction) => {
    if (getDatabaseLocation().databaseKind === 'postgresql') {
      await transaction.$executeRaw`LOCK TABLE "PlatformEvent" IN EXCLUSIVE MODE`;
    }
    console.log('held');
    process.stdin.resume();
    await once(process.stdin, 'end');
  },
  { timeout: 60_000 },
);
await closeDatabase();
