import { createServer } from 'node:net';

const lastPort = 65_535;

/** The first port from `from` on that nobody listens on at 127.0.0.1. */
export async function findFreePort(from: number): Promise<number> {
  for (let port = from; port <= lastPort; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port from ${from} on at 127.0.0.1.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
