// A process that does nothing but deliver, for as long as its input is open; says when it begins.
import { startDeliveries } from '@/lib/hub/deliver-events';
import { getRuntime } from '@/lib/runtime';

// A test that failed leaves nobody behind.
process.stdin.once('end', () => process.exit()).resume();
console.log('ready');
await startDeliveries(getRuntime().signal);
