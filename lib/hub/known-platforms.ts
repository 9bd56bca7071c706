// The platforms as this process knows them, so that a push costs no reading. A list that is a little old may lack what
// somebody, here or in another process, has saved since, and may keep a former pair of keys too long: a push that fits
// nothing in it, or only a former pair, is tried once more, with a list that was read after its arrival.
import { getLogger } from '../logger';
import { remember } from '../remember';
import { listPlatforms, type Platform } from '../stores/platforms';

interface Memory {
  known: Platform[] | null;
  readAt: number;
  /** Settles with the last reading; never rejects. */
  reading: Promise<unknown>;
  /** The reading that begins after that one: shared by all who ask until then. */
  next: Promise<Platform[]> | null;
}

/** A process that gets only old keys must come to know that they are former. */
const knownForMs = 1_000;

/** At once, where this process has read them before; renewed in the background. */
export async function listKnownPlatforms(): Promise<Platform[]> {
  const memory = getMemory();
  if (memory.known === null) return listPlatformsAnew();
  if (performance.now() - memory.readAt >= knownForMs) {
    memory.readAt = performance.now();
    listPlatformsAnew().catch((error: unknown) => {
      getLogger().error({ event: 'platformsNotRead', error });
    });
  }
  return memory.known;
}

/** As they are now. However many ask, one reading is under way at a time: forged pushes do not become load. */
export function listPlatformsAnew(): Promise<Platform[]> {
  const memory = getMemory();
  memory.next ??= memory.reading.then(() => {
    memory.next = null;
    const reading = read(memory);
    memory.reading = reading.catch(() => undefined);
    return reading;
  });
  return memory.next;
}

async function read(memory: Memory): Promise<Platform[]> {
  const known = await listPlatforms();
  memory.known = known;
  memory.readAt = performance.now();
  return known;
}

function getMemory(): Memory {
  return remember<Memory>('knownPlatforms', () => ({
    known: null,
    readAt: Number.NEGATIVE_INFINITY,
    reading: Promise.resolve(),
    next: null,
  }));
}
