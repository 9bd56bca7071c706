// Ids are made by us, before the insert: encryption binds to the row's id, and paging by key needs an order.
import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const idBytes = 16;
const drawnAtOnce = 256;
/** Drawn for many ids at once: a draw costs ten times what else an id does. */
const random = new Uint8Array(idBytes * drawnAtOnce);
let nextIndex = drawnAtOnce;
let lastMs = 0;
let sequence = 0;

/** A new UUIDv7: ids made later sort later. */
export function newId(): string {
  const bytes = drawRandom();
  const now = Date.now();
  // Within one millisecond, and while the clock goes backwards, ids count on from the last one.
  sequence = now > lastMs ? sequenceStart(bytes) : sequence + 1;
  lastMs = Math.max(now, lastMs);
  return v7({ random: bytes, msecs: lastMs, seq: sequence });
}

function drawRandom(): Uint8Array {
  if (nextIndex === drawnAtOnce) {
    randomFillSync(random);
    nextIndex = 0;
  }
  const start = idBytes * nextIndex;
  nextIndex += 1;
  return random.subarray(start, start + idBytes);
}

/** 31 of the 32 bits, at random: it never runs over within a millisecond. */
function sequenceStart(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1;
}
