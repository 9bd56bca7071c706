// The control API's calls, one line each; README.md lists them for people.
import { z } from 'zod';
import { tampers } from '../deliver';
import { faultSchema } from '../faults';
import { accountWordsSchema, platformChangesSchema, settingsChangesSchema } from '../state';
import type { SandboxControl } from './control';

interface ControlRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/sandbox/api`; the first group is the id. */
  path: RegExp;
  run: (control: SandboxControl, body: unknown, id: string) => unknown;
}

const appId = z.object({ permissionIds: z.array(z.number().int()).optional() });
const bulk = z.object({
  count: z.number().int().min(1).max(100_000),
  isAuthorized: z.boolean().default(true),
});
const message = z.object({ content: z.string().min(1), fromUserName: z.string().optional() });
const login = z.object({
  preAuthCode: z.string(),
  appId: z.string(),
  redirectUri: z.url(),
  permissionIds: z.array(z.number().int()).optional(),
});
const ticket = z.object({ tamper: z.enum(tampers).optional() });
const skip = z.object({ seconds: z.number().min(0) });

export const controlRoutes: ControlRoute[] = [
  { method: 'GET', path: /^\/state$/, run: stateOf },
  { method: 'GET', path: /^\/counters$/, run: (control) => control.counters() },
  { method: 'DELETE', path: /^\/counters$/, run: (control) => control.resetCounters() },
  { method: 'GET', path: /^\/calls$/, run: (control) => control.calls() },
  {
    method: 'PATCH',
    path: /^\/platform$/,
    run: (control, body) => control.configure(platformChangesSchema.parse(body)),
  },
  {
    method: 'PATCH',
    path: /^\/settings$/,
    run: (control, body) => control.adjust(settingsChangesSchema.parse(body)),
  },
  { method: 'GET', path: /^\/accounts$/, run: (control) => control.accounts() },
  {
    method: 'POST',
    path: /^\/accounts$/,
    run: (control, body) => ({ added: control.addAccounts(bulk.parse(body)).map((one) => one.appId) }),
  },
  {
    method: 'GET',
    path: /^\/accounts\/(\w+)$/,
    run: (control, _body, id) => ({ ...control.account(id), accessToken: control.accessToken(id) }),
  },
  {
    method: 'PATCH',
    path: /^\/accounts\/(\w+)$/,
    run: (control, body, id) => control.describe(id, accountWordsSchema.parse(body)),
  },
  {
    method: 'POST',
    path: /^\/accounts\/(\w+)\/authorize$/,
    run: (control, body, id) => control.authorize(id, appId.parse(body).permissionIds),
  },
  {
    method: 'POST',
    path: /^\/accounts\/(\w+)\/unauthorize$/,
    run: (control, _body, id) => control.unauthorize(id),
  },
  {
    method: 'POST',
    path: /^\/accounts\/(\w+)\/message$/,
    run: (control, body, id) => control.sendText(id, message.parse(body)),
  },
  {
    method: 'POST',
    path: /^\/tokens\/(\w+)\/kill$/,
    run: (control, _body, id) => control.killAccessToken(id),
  },
  {
    method: 'POST',
    path: /^\/login$/,
    run: async (control, body) => ({ redirectUrl: await control.confirm(login.parse(body)) }),
  },
  {
    method: 'POST',
    path: /^\/tickets$/,
    run: (control, body) => control.pushTicket(ticket.parse(body).tamper),
  },
  { method: 'GET', path: /^\/pushes$/, run: (control) => control.pushes() },
  { method: 'POST', path: /^\/pushes\/(\d+)\/resend$/, run: (control, _body, id) => control.resend(id) },
  { method: 'GET', path: /^\/faults$/, run: (control) => control.faults() },
  { method: 'POST', path: /^\/faults$/, run: (control, body) => control.addFault(faultSchema.parse(body)) },
  { method: 'DELETE', path: /^\/faults$/, run: (control) => control.clearFaults() },
  { method: 'DELETE', path: /^\/faults\/(\d+)$/, run: (control, _body, id) => control.removeFault(id) },
  { method: 'POST', path: /^\/clock$/, run: (control, body) => control.skip(skip.parse(body).seconds) },
];

function stateOf(control: SandboxControl) {
  const accounts = control.accounts();
  return {
    platform: control.platform(),
    settings: control.settings(),
    accounts: {
      total: accounts.length,
      authorized: accounts.filter((account) => account.authorization).length,
    },
    counters: control.counters(),
    faults: control.faults(),
    pushes: control.pushes().slice(0, 20),
  };
}
