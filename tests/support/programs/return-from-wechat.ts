// A web process that takes a visitor's return: `return-from-wechat <launch id> <JSON of the return>`.
import { completeLaunch } from '@/lib/hub/complete-launch';
import { closeDatabase } from '@/lib/stores/prisma';

const [launchId = '', returned = '{}'] = process.argv.slice(2);
console.log(JSON.stringify(await completeLaunch(launchId, JSON.parse(returned))));
await closeDatabase();
