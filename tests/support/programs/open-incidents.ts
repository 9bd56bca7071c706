// Sees the same incident as often as told, several times at once.
import { openIncident } from '@/lib/stores/incidents';
import { closeDatabase } from '@/lib/stores/prisma';

const [platformId = '', times = '1'] = process.argv.slice(2);
const seen = { platformId, kind: 'foreignMinter', severity: 'warning', detail: {}, now: new Date() } as const;
await Promise.all(Array.from({ length: Number(times) }, () => openIncident(seen)));
await closeDatabase();
