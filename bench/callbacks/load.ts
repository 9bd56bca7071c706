// The load: so many connections that each send the next request as soon as the last is answered. A process of its own, told
// by messages what to send where; it tells how many were answered rightly and how long each took.
import type { Socket } from 'node:net';
import { exchange, isRight, openConnection } from './connection';
import { nowUs } from './profile';
import { makeRequests } from './pushes';

export interface LoadOrder {
  port: number;
  path: string;
  connections: number;
  /** Ends sooner when all of them are sent. */
  forMs: number;
  requests: number;
}

export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  answered: number;
  /** On the clock that all processes share. */
  startedAtUs: number;
  endedAtUs: number;
  /** Anything but 200 with `success`, and the first such answer. */
  wrong: number;
  firstWrong: string;
}

if (process.send) {
  process.on('message', (order: LoadOrder) => {
    void run(order).then((result) => process.send?.(result));
  });
  process.send('ready');
}

async function run({ port, path, connections, forMs, requests }: LoadOrder): Promise<LoadResult> {
  const queue = makeRequests(requests, path);
  const sockets = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const tookMs: number[] = [];
  let wrong = 0;
  let firstWrong = '';
  const startedAt = performance.now();
  const startedAtUs = nowUs();
  const work = async (socket: Socket) => {
    for (let next = queue.pop(); next && performance.now() - startedAt < forMs; next = queue.pop()) {
      const sentAt = performance.now();
      const answer = await exchange(socket, next);
      tookMs.push(performance.now() - sentAt);
      if (isRight(answer)) continue;
      wrong += 1;
      firstWrong ||= answer.slice(0, 500);
    }
  };
  await Promise.all(sockets.map(work));
  const endedAtUs = nowUs();
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const socket of sockets) socket.destroy();
  const sorted = Float64Array.from(tookMs).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    perSecond: tookMs.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    answered: tookMs.length,
    startedAtUs,
    endedAtUs,
    wrong,
    firstWrong,
  };
}
