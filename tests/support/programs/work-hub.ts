// A worker process: does the background work until its standard input ends.
import { startWork } from '@/lib/hub/work-off';
import { closeDatabase } from '@/lib/stores/prisma';

const stopping = new AbortController();
process.stdin.once('end', () => stopping.abort()).resume();
const done = startWork(stopping.signal);
console.log('working');
await done;
await closeDatabase();
