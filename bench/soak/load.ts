// An even load: so many pushes a second, whether or not those before were answered. A process of its own; each answer's time
// counts from the moment its push was due, so that a stall is told of everybody who met it.
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { exchange, isRight, openConnection } from '../callbacks/connection';
import { makeRequest } from '../callbacks/pushes';

export interface SoakOrder {
  port: number;
  path: string;
  perSecond: number;
  forMs: number;
}

export interface SoakResult {
  sent: number;
  /** Anything but 200 with `success`, lost connections included, and the first of them. */
  refused: number;
  firstRefused: string;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

/** More than are ever under way at once while answers come within 300 ms. */
const connections = 64;

if (process.send) {
  process.on('message', (order: SoakOrder) => {
    void run(order).then((result) => process.send?.(result));
  });
  process.send('ready');
}

async function run({ port, path, perSecond, forMs }: SoakOrder): Promise<SoakResult> {
  const count = Math.round((perSecond * forMs) / 1_000);
  const tookMs = new Float64Array(count);
  const name = randomBytes(6).toString('hex');
  let refused = 0;
  let firstRefused = '';
  let next = 0;
  const startedAt = performance.now();

  async function work(): Promise<void> {
    let socket: Socket | null = null;
    while (next < count) {
      const number = next++;
      const dueAt = startedAt + (number * 1_000) / perSecond;
      const request = makeRequest(path, name, number);
      await pause(Math.max(0, dueAt - performance.now()));
      try {
        socket ??= await openConnection(port);
        const answer = await exchange(socket, request);
        if (!isRight(answer)) refuse(answer);
      } catch (error) {
        refuse(String(error));
        socket?.destroy();
        socket = null;
      }
      tookMs[number] = performance.now() - dueAt;
    }
    socket?.destroy();
  }

  function refuse(why: string): void {
    refused += 1;
    firstRefused ||= why.slice(0, 500);
  }

  await Promise.all(Array.from({ length: connections }, work));
  tookMs.sort();
  const at = (share: number) => tookMs[Math.min(count - 1, Math.floor(count * share))] ?? 0;
  return { sent: count, refused, firstRefused, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}
