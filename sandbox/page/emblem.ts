// A picture for each account as WeChat has them, a PNG without letters: a mark and a ground that its appid alone decides.
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Answer } from '../http';

const size = 96;
/** Points per pixel and direction, so that edges are smooth. */
const points = 3;

type Mark = (x: number, y: number) => boolean;

/** Each on a square from −1 to 1. */
const marks: Mark[] = [
  (x, y) => Math.abs(Math.hypot(x, y) - 0.46) < 0.15,
  (x, y) => Math.hypot(x - 0.4, y + 0.4) < 0.85 && Math.hypot(x + 0.4, y - 0.4) < 0.85,
  (x, y) => Math.abs(x) + Math.abs(y) < 0.68 && Math.hypot(x, y) > 0.2,
  (x, y) => y > 0.12 + 0.16 * Math.sin(4 * x) && Math.hypot(x, y) < 0.66,
  (x, y) => Math.hypot(x, y) < 0.62 && (x < 0 || Math.hypot(x, y) < 0.34),
  (x, y) => Math.hypot(x, y) < 0.62 && Math.hypot(x - 0.28, y + 0.2) > 0.5,
];

const grounds = [0x2f6f5e, 0x435d8f, 0x8a5a3c, 0x6d4f8c, 0x2f6d85, 0x8c4358, 0x5b6b2f, 0x56606e];

export function emblem(seed: string): Answer {
  const [a, b] = createHash('sha1').update(seed).digest();
  const mark = marks[(a ?? 0) % marks.length] ?? (() => false);
  const ground = grounds[(b ?? 0) % grounds.length] ?? 0;
  return { status: 200, contentType: 'image/png', body: toPng(drawRows(mark, ground)) };
}

/** Rows of RGB, each with a leading 0 that says it stands for itself. */
function drawRows(mark: Mark, ground: number): Buffer {
  const rows = Buffer.alloc(size * (1 + 3 * size));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const cover = coverOf(mark, x, y);
      for (let channel = 0; channel < 3; channel++) {
        const dark = (ground >> (16 - 8 * channel)) & 0xff;
        rows[y * (1 + 3 * size) + 1 + 3 * x + channel] = Math.round(dark + cover * (255 - dark));
      }
    }
  }
  return rows;
}

/** How much of a pixel the mark covers. */
function coverOf(mark: Mark, x: number, y: number): number {
  const at = (pixel: number, point: number) => (2 * (pixel + (point + 0.5) / points)) / size - 1;
  let inside = 0;
  for (let i = 0; i < points * points; i++) {
    if (mark(at(x, i % points), at(y, Math.floor(i / points)))) inside += 1;
  }
  return inside / (points * points);
}

function toPng(rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits a channel, RGB.
  header.set([8, 2], 8);
  const beginning = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    beginning,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
