// One request: which part of the simulator answers it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveApi } from './api/serve-api';
import type { SandboxControl } from './control/control';
import { controlAnswer } from './control/control-api';
import { json, readText, send } from './http';
import type { Sandbox } from './sandbox';

export async function serve(
  sandbox: Sandbox,
  control: SandboxControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    if (url.pathname === '/sandbox/healthz') send(response, json({ ok: true }));
    else if (url.pathname.startsWith('/sandbox/api/')) {
      const text = await readText(request);
      send(response, await controlAnswer(control, { request, url, text }));
    } else await serveApi(sandbox, request, response, url);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown';
    if (!response.headersSent) send(response, json({ error: 'internal', message }, 500));
  }
}
