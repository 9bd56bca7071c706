// The control page's forms: each act ends on the page again, with what came of it in the query.
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { tampers } from '../deliver';
import { faultSchema } from '../faults';
import { type Answer, json, seeOther } from '../http';
import { languageOf } from '../page/language';
import type { Push } from '../pushes';
import { settingsSchema } from '../state';
import type { SandboxControl } from './control';
import { ControlError } from './control';
import { isForeign } from './control-api';
import { platformFieldNames, switchNames } from './lever-panels';

type Act = (control: SandboxControl, form: URLSearchParams) => unknown;

const given = (form: URLSearchParams, name: string) => form.get(name)?.trim() || undefined;
const appIdOf = (form: URLSearchParams) => form.get('appid') ?? '';
const droppedPermissions = 2;

const acts: Record<string, Act> = {
  ticket: (control) => control.pushTicket(),
  badTicket: (control, form) => control.pushTicket(z.enum(tampers).parse(form.get('tamper'))),
  pushing: (control, form) => void control.adjust({ isPushing: form.get('isPushing') === 'true' }),
  authorize: (control, form) => pushed(control, control.authorize(appIdOf(form))),
  restore: (control, form) => pushed(control, control.authorize(appIdOf(form))),
  reduce: (control, form) => {
    const held = control.account(appIdOf(form)).authorization?.permissionIds ?? [];
    return pushed(control, control.authorize(appIdOf(form), held.slice(0, -droppedPermissions)));
  },
  unauthorize: (control, form) => control.unauthorize(appIdOf(form)),
  message: (control, form) => control.sendText(appIdOf(form), { content: form.get('content') ?? '' }),
  resend: (control, form) => control.resend(form.get('push') ?? ''),
  add: (control, form) => {
    const count = z.coerce.number().int().min(1).max(100_000).parse(form.get('count'));
    control.addAccounts({ count, isAuthorized: form.has('isAuthorized') });
  },
  fault: (control, form) => {
    const calls = given(form, 'calls');
    control.addFault({
      kind: faultSchema.shape.kind.parse(form.get('kind')),
      api: given(form, 'api'),
      appId: given(form, 'appId'),
      delayMs: Number(given(form, 'delayMs') ?? 0),
      errcode: Number(given(form, 'errcode') ?? -1),
      calls: calls === undefined ? undefined : Number(calls),
    });
  },
  removeFault: (control, form) => control.removeFault(form.get('id') ?? ''),
  settings: (control, form) => {
    const switches = Object.fromEntries(switchNames.map((name) => [name, form.has(name)]));
    const pushOrder = settingsSchema.shape.pushOrder.parse(form.get('pushOrder'));
    control.adjust({ speed: Number(form.get('speed')), pushOrder, ...switches });
  },
  skip: (control, form) => control.skip(Number(form.get('minutes')) * 60),
  platform: (control, form) => {
    const changes = Object.fromEntries(
      platformFieldNames.map((name) => [name, form.get(name)?.trim() ?? '']),
    );
    const launchDomains = (form.get('launchDomains') ?? '').split(/[\s,]+/).filter((domain) => domain !== '');
    control.configure({ ...changes, launchDomains });
  },
};

/** The newest push after an act that does not itself give one back. */
async function pushed(
  control: SandboxControl,
  act: Promise<{ infoType: string | null }>,
): Promise<Push | undefined> {
  const { infoType } = await act;
  return infoType === null ? undefined : control.pushes()[0];
}

interface ActRequest {
  request: IncomingMessage;
  url: URL;
  text: string | null;
}

export async function actAnswer(
  control: SandboxControl,
  { request, url, text }: ActRequest,
): Promise<Answer> {
  const act = acts[url.pathname.slice('/sandbox/do/'.length)];
  if (!act || request.method !== 'POST') return json({ error: 'notFound' }, 404);
  if (isForeign(request)) return json({ error: 'foreignOrigin' }, 403);
  const back = new URLSearchParams({ lang: languageOf(url.searchParams), done: '1' });
  try {
    const result = await act(control, new URLSearchParams(text ?? ''));
    if (isPush(result)) back.set('push', result.id);
  } catch (error) {
    const isExpected = error instanceof z.ZodError || error instanceof ControlError;
    if (!isExpected) throw error;
    back.set('problem', error instanceof z.ZodError ? z.prettifyError(error) : error.message);
  }
  return seeOther(`/sandbox?${back}`);
}

function isPush(result: unknown): result is Push {
  return typeof result === 'object' && result !== null && 'attempts' in result;
}
