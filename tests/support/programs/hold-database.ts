// Holds the events against every other writer until its input ends, or for as many milliseconds as its argument says: who
// waits for SQLite cannot tell it when.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { closeDatabase, getDatabase, getDatabaseLocation } from '@/lib/stores/prisma';

const [forMs] = process.argv.slice(2);

await getDatabase().$transaction(
  async (transaction) => {
    if (getDatabaseLocation().databaseKind === 'postgresql') {
      await transaction.$executeRaw`LOCK TABLE "PlatformEvent" IN EXCLUSIVE MODE`;
    }
    console.log('held');
    if (forMs !== undefined) return pause(Number(forMs));
    process.stdin.resume();
    return once(process.stdin, 'end');
  },
  { timeout: 60_000 },
);
await closeDatabase();
