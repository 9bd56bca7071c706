// One request: which part of the simulator answers it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveApi } from './api/serve-api';
import type { SandboxControl } from './control/control';
import { actAnswer } from './control/control-acts';
import { controlAnswer } from './control/control-api';
import { controlPage } from './control/control-page';
import { type Answer, json, readText, seeOther, send } from './http';
import { loginAnswer } from './login/serve-login';
import { asset } from './page/asset';
import { avatar } from './page/avatar';
import { emblem } from './page/emblem';
import type { Sandbox } from './sandbox';

export async function serve(
  sandbox: Sandbox,
  control: SandboxControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    // What is asked compares it with its own clock, as with signatures and CreateTime.
    response.setHeader('date', new Date(sandbox.clock.realSeconds() * 1000).toUTCString());
    if (url.pathname.startsWith('/sandbox/api/')) {
      const text = await readText(request);
      send(response, await controlAnswer(control, { request, url, text }));
      return;
    }
    if (url.pathname.startsWith('/sandbox/do/')) {
      send(response, await actAnswer(control, { request, url, text: await readText(request) }));
      return;
    }
    if (url.pathname === '/') {
      send(response, seeOther('/sandbox'));
      return;
    }
    if (url.pathname === '/sandbox') {
      send(response, controlPage(sandbox, control, url.searchParams));
      return;
    }
    const answer = fixedAnswer(sandbox, url.pathname) ?? (await loginAnswer(sandbox, request, url));
    if (answer) send(response, answer);
    else await serveApi(sandbox, request, response, url);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown';
    if (!response.headersSent) send(response, json({ error: 'internal', message }, 500));
  }
}

const emblemPath = /^\/sandbox\/avatar\/(\w+)\.png$/;
const assetPath = /^\/sandbox\/asset\/([\w.]+)$/;

function fixedAnswer({ state }: Sandbox, path: string): Answer | null {
  if (path === '/sandbox/healthz') return json({ ok: true });
  if (path === '/sandbox/avatar/platform.svg') return avatar(state.platform.name);
  const subject = emblemPath.exec(path)?.[1];
  if (subject) return emblem(subject);
  const file = assetPath.exec(path)?.[1];
  return file ? asset(file) : null;
}
