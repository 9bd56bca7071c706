// What every staff endpoint does, in one order: who asks, may they, does it come from our pages, what do they want. Then
// the handler acts, and one line in the log says how it ended.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { codeOf } from '../errors';
import { getLogger } from '../logger';
import type { Actor, Staff, StaffRole } from '../stores/staff';
import { readClientAddress } from './client-address';
import { errorResponse, isExpected } from './error-response';
import { requireSameOrigin } from './origin';
import { readJson } from './read-json';
import { requireStaffApi } from './require-staff';

type Params = Record<string, string>;
interface RouteContext {
  params: Promise<Params>;
}
type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

export interface HandleContext<Body, Who> {
  request: Request;
  requestId: string;
  /** The route's dynamic segments. */
  params: Params;
  /** Who asks; null on a public endpoint. */
  staff: Who;
  /** The same for the audit log. */
  actor: Actor;
  body: Body;
}

export interface HandleOptions<Schema extends z.ZodType> {
  /** What the endpoint does, for the log: a verb and a noun, such as `startLaunch`. */
  action: string;
  /** Who may: any staff unless told otherwise. */
  role?: StaffRole;
  /** The shape of the JSON body; without one no body is read. */
  body?: Schema;
}

/** An endpoint of staff, under api/admin. */
export function handle<Schema extends z.ZodType = z.ZodUndefined>(
  options: HandleOptions<Schema>,
  act: (context: HandleContext<z.infer<Schema>, Staff>) => Promise<unknown>,
): RouteHandler {
  return (request, context) =>
    answer(options.action, request, async (requestId) => {
      const staff = await requireStaffApi(request, options.role);
      const actor: Actor = {
        kind: 'staff',
        staffId: staff.id,
        clientAddress: readClientAddress(request.headers),
      };
      return act({ ...(await read(options, request, context)), request, requestId, staff, actor });
    });
}

/** An endpoint of anybody: no session, the rest is the same. */
export function handlePublic<Schema extends z.ZodType = z.ZodUndefined>(
  options: Omit<HandleOptions<Schema>, 'role'>,
  act: (context: HandleContext<z.infer<Schema>, null>) => Promise<unknown>,
): RouteHandler {
  return (request, context) =>
    answer(options.action, request, async (requestId) => {
      const actor: Actor = {
        kind: 'stranger',
        staffId: null,
        clientAddress: readClientAddress(request.headers),
      };
      return act({ ...(await read(options, request, context)), request, requestId, staff: null, actor });
    });
}

async function read<Schema extends z.ZodType>(
  { body: schema }: Pick<HandleOptions<Schema>, 'body'>,
  request: Request,
  context: RouteContext,
): Promise<{ params: Params; body: z.infer<Schema> }> {
  if (!['GET', 'HEAD'].includes(request.method)) requireSameOrigin(request.headers);
  // Without a schema the body's type is undefined, which the compiler cannot see here.
  const body = (schema ? await readJson(request, schema) : undefined) as z.infer<Schema>;
  return { params: await context.params, body };
}

/** Runs the endpoint; plain data becomes JSON, an error its status, and nothing is ever cached. */
async function answer(
  action: string,
  request: Request,
  run: (requestId: string) => Promise<unknown>,
): Promise<Response> {
  const requestId = randomUUID();
  const startedAt = performance.now();
  const { response, error } = await settle(run, requestId);
  response.headers.set('cache-control', response.headers.get('cache-control') ?? 'no-store');
  response.headers.set('x-request-id', requestId);
  const durationMs = Math.round(performance.now() - startedAt);
  const { status } = response;
  const fields = { event: 'request', requestId, action, method: request.method, status, durationMs };
  if (error === undefined) getLogger().info(fields);
  else if (isExpected(error)) getLogger().info({ ...fields, errorCode: codeOf(error) });
  else getLogger().error({ ...fields, error });
  return response;
}

async function settle(
  run: (requestId: string) => Promise<unknown>,
  requestId: string,
): Promise<{ response: Response; error?: unknown }> {
  try {
    const result = await run(requestId);
    if (result instanceof Response) return { response: result };
    if (result === undefined) return { response: new Response(null, { status: 204 }) };
    return { response: Response.json(result) };
  } catch (error) {
    return { response: errorResponse(error, requestId), error };
  }
}
