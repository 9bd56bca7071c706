// How our own pages ask for a change: JSON there, JSON or an error's code back.

export interface ApiProblem {
  code: string;
  /** For a reader of English; pages have words of their own for the codes they expect. */
  message: string;
  details: unknown;
}

export type ApiAnswer = { ok: true; data: unknown } | { ok: false; problem: ApiProblem };

const unreachable: ApiProblem = { code: 'unreachable', message: 'The server did not answer.', details: null };

export async function callApi(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<ApiAnswer> {
  const response = await fetch(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => null);
  if (!response) return { ok: false, problem: unreachable };
  const data: unknown = await response.json().catch(() => null);
  if (response.ok) return { ok: true, data };
  // A proxy that found nobody behind it answers with a page of its own.
  const isAway = data === null && gatewayStatuses.includes(response.status);
  return { ok: false, problem: isAway ? unreachable : toProblem(data) };
}

const gatewayStatuses = [502, 503, 504];

/** Whether the server is there to read the page from again; reading it otherwise ends in the browser's own error page. */
export function isAnswered(answer: ApiAnswer): boolean {
  return answer.ok || answer.problem.code !== unreachable.code;
}

function toProblem(data: unknown): ApiProblem {
  const error = fieldsOf(fieldsOf(data).error);
  return {
    code: typeof error.code === 'string' ? error.code : 'unexpected',
    message: typeof error.message === 'string' ? error.message : unreachable.message,
    details: error.details,
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return { ...(typeof value === 'object' ? value : null) };
}
