export type PostResult<Data> =
  | { ok: true; data: Data }
  | { ok: false; code: string | null; message: string | null };

/** Sends a change to one of our own endpoints. `code` is the error's, null when the server was not reached. */
export async function postJson<Data = undefined>(url: string, body: unknown = {}): Promise<PostResult<Data>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = response.status === 204 ? undefined : await response.json();
    // The shape is our own endpoint's promise.
    if (response.ok) return { ok: true, data: answer as Data };
    return { ok: false, code: answer?.error?.code ?? null, message: answer?.error?.message ?? null };
  } catch {
    return { ok: false, code: null, message: null };
  }
}
