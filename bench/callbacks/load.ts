// The load: so many connections that each send the next request as soon as the last is answered. A process of its own, told
// by messages what to send where; it tells how many were answered rightly and how long each took.
import { connect, type Socket } from 'node:net';
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
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const tookMs: number[] = [];
  let wrong = 0;
  let firstWrong = '';
  const startedAt = performance.now();
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
    wrong,
    firstWrong,
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.setNoDelay(true)));
    socket.once('error', reject);
  });
}

function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!isComplete(text)) return;
      socket.off('data', read).off('error', reject).off('close', end);
      resolve(text);
    };
    const end = () => reject(new Error(`The connection ended: ${text.slice(0, 200)}`));
    socket.on('data', read).once('error', reject).once('close', end);
    socket.write(request);
  });
}

function isComplete(text: string): boolean {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd));
  return length ? text.length >= headEnd + 4 + Number(length[1]) : text.endsWith('0\r\n\r\n');
}

function isRight(answer: string): boolean {
  return answer.startsWith('HTTP/1.1 200 ') && /\r\n\r\n(7\r\n)?success/.test(answer);
}
