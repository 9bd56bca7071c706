// Counts up in transactions and writes down each number it saw; prints how many connections to the SQLite file it holds.
import { readdirSync, readlinkSync } from 'node:fs';
import { getConfig } from '@/lib/config';
import { closeDatabase, getDatabase } from '@/lib/stores/prisma';

const [times = '1'] = process.argv.slice(2);
for (let time = 0; time < Number(times); time += 1) {
  await getDatabase().$transaction(async (transaction) => {
    const { count } = await transaction.throttle.update({
      where: { key: 'counter' },
      data: { count: { increment: 1 } },
    });
    await transaction.setting.create({ data: { key: `number-${count}`, value: '', updatedAt: new Date() } });
  });
}
console.log(countConnections());
await closeDatabase();

function countConnections(): number {
  const targets = readdirSync('/proc/self/fd').map((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return '';
    }
  });
  return targets.filter((target) => target === getConfig().databaseFile).length;
}
