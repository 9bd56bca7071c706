// Faults on demand: each is for one API (or all), may be for one account, and may wear off after some calls.
import { z } from 'zod';

export const faultKinds = [
  'delay',
  'delayAnswer',
  'dropBeforeEffect',
  'dropAfterEffect',
  'html',
  'empty',
  'truncated',
  'errcode',
  'rotateRefreshToken',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultSchema = z.object({
  /** A path such as `/cgi-bin/component/api_authorizer_token`, its last part, or `*`. */
  api: z.string().min(1).default('*'),
  kind: z.enum(faultKinds),
  /** Only calls about this account. */
  appId: z.string().optional(),
  /** For `delay` (before the effect) and `delayAnswer` (after it). */
  delayMs: z.number().int().min(0).max(600_000).default(1000),
  errcode: z.number().int().default(-1),
  /** How many calls it hits; left out: until it is removed. */
  calls: z.number().int().min(1).optional(),
});
export type FaultRequest = z.input<typeof faultSchema>;

export interface Fault extends z.output<typeof faultSchema> {
  id: string;
  hits: number;
}

export interface FaultBoard {
  add(request: FaultRequest): Fault;
  remove(id: string): boolean;
  clear(): void;
  list(): Fault[];
  /** The faults that hit this call; each is counted, and gone after its last call. */
  take(path: string, appId: string | null): Fault[];
}

export function createFaultBoard(): FaultBoard {
  let faults: Fault[] = [];
  let lastId = 0;
  return {
    add: (request) => {
      lastId += 1;
      const fault = { ...faultSchema.parse(request), id: String(lastId), hits: 0 };
      faults.push(fault);
      return fault;
    },
    remove: (id) => {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      return faults.length < before;
    },
    clear: () => {
      faults = [];
    },
    list: () => faults.map((fault) => ({ ...fault })),
    take: (path, appId) => {
      const hit = faults.filter((fault) => hits(fault, path, appId));
      for (const fault of hit) fault.hits += 1;
      faults = faults.filter((fault) => fault.calls === undefined || fault.hits < fault.calls);
      return hit;
    },
  };
}

function hits(fault: Fault, path: string, appId: string | null): boolean {
  if (fault.appId !== undefined && fault.appId !== appId) return false;
  return fault.api === '*' || path === fault.api || path.endsWith(`/${fault.api}`);
}
