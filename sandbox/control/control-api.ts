// The control API: JSON in and out under /sandbox/api. Changes are refused to pages of other origins.
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Answer, json } from '../http';
import { LoginError } from '../login/login-error';
import type { SandboxControl } from './control';
import { ControlError } from './control';
import { controlRoutes } from './control-routes';

export interface ControlRequest {
  request: IncomingMessage;
  url: URL;
  text: string | null;
}

export async function controlAnswer(
  control: SandboxControl,
  { request, url, text }: ControlRequest,
): Promise<Answer> {
  const method = request.method ?? 'GET';
  if (method !== 'GET' && isForeign(request)) return json({ error: 'foreignOrigin' }, 403);
  const path = url.pathname.slice('/sandbox/api'.length);
  for (const route of controlRoutes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return perform(() => route.run(control, text ? JSON.parse(text) : {}, match[1] ?? ''));
  }
  return json({ error: 'notFound', message: `${method} ${url.pathname} is not a control call.` }, 404);
}

async function perform(run: () => unknown): Promise<Answer> {
  try {
    return json((await run()) ?? { ok: true });
  } catch (error) {
    if (error instanceof z.ZodError) return json({ error: 'invalid', issues: error.issues }, 400);
    if (error instanceof SyntaxError)
      return json({ error: 'invalid', message: 'The body is not JSON.' }, 400);
    if (error instanceof LoginError) return json({ error: 'refused', reason: error.reason }, 409);
    if (error instanceof ControlError) return json({ error: error.code, message: error.message }, 404);
    throw error;
  }
}

export function isForeign(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && origin !== `http://${host}`;
}
