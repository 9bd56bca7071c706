// Puts the simulator together and on a loopback port.
import { createServer, type Server } from 'node:http';
import { sampleAccounts } from './accounts';
import { createCallLog } from './call-log';
import { createClock } from './clock';
import { createControl, type SandboxControl } from './control/control';
import { createFaultBoard } from './faults';
import { type SandboxOptions, samplePlatform } from './options';
import { createPushDesk } from './pushes';
import type { Sandbox } from './sandbox';
import { pushUrl, sealPush } from './seal-push';
import { serve } from './serve';
import { createState, platformSchema, settingsSchema } from './state';
import { openStateFile } from './state-file';
import { runTicketLoop } from './ticket-loop';

export interface RunningSandbox {
  url: string;
  port: number;
  control: SandboxControl;
  close(): Promise<void>;
}

const usualPushRetryMs = 1000;

export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const file = openStateFile(options.stateFolder);
  const platform = platformSchema.parse({ ...samplePlatform, ...options.platform });
  const state = file.load() ?? createState(platform, options.accounts ?? sampleAccounts());
  state.platform = platformSchema.parse({ ...state.platform, ...options.platform });
  state.settings = settingsSchema.parse({ ...state.settings, ...options.settings });

  const clock = createClock(() => state.settings.speed, options.now);
  const retryMs = options.pushRetryMs ?? usualPushRetryMs;
  const pushes = createPushDesk({
    seal: (push) => sealPush(push, state.platform, clock),
    canPush: (push) => state.settings.isPushing && pushUrl(push, state.platform) !== '',
    retryMs,
  });
  const sandbox: Sandbox = {
    state,
    clock,
    calls: createCallLog(),
    faults: createFaultBoard(),
    pushes,
    logins: new Map(),
    saveSoon: () => file.saveSoon(state),
    url: '',
  };
  const control = createControl(sandbox);
  const server = createServer((request, response) => void serve(sandbox, control, request, response));
  // A client that is slow to notice would else send its next call into a connection that was just closed.
  server.keepAliveTimeout = 60_000;
  const port = await listen(server, options.port ?? 0, options.searchesPort ?? false);
  sandbox.url = `http://127.0.0.1:${port}`;

  const stopping = new AbortController();
  const loop = options.tickets === 'manual' ? null : runTicketLoop(sandbox, stopping.signal, retryMs);
  sandbox.saveSoon();
  return {
    url: sandbox.url,
    port,
    control,
    close: async () => {
      stopping.abort();
      await pushes.close();
      await loop;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      file.close();
    },
  };
}

const portsTried = 50;

async function listen(server: Server, first: number, searches: boolean): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      return await listenOn(server, port);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || !searches || port >= first + portsTried) throw error;
    }
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
