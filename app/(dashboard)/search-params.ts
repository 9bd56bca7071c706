// The URL holds a page's whole state: filters, place, what is open.
export type SearchParams = Record<string, string | string[] | undefined>;

/** One parameter's text, trimmed and of bounded length; null when absent or empty. */
export function readParam(params: SearchParams, name: string): string | null {
  const value = params[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 200).replaceAll('\0', '');
  return text || null;
}

/** One parameter if it is one of these words. */
export function readChoice<Choice extends string>(
  params: SearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const text = readParam(params, name);
  return choices.find((choice) => choice === text) ?? null;
}

/** The same page with some parameters changed; null takes one away. The place in the list is left out unless it is set. */
export function hrefWith(path: string, params: SearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams();
  for (const name of Object.keys(params)) {
    const value = readParam(params, name);
    if (value !== null && name !== 'after' && name !== 'before') next.set(name, value);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}

/** The same, without leaving the place in the list: for what opens beside it. */
export function hrefInPlace(
  path: string,
  params: SearchParams,
  changes: Record<string, string | null>,
): string {
  const place = { after: readParam(params, 'after'), before: readParam(params, 'before') };
  return hrefWith(path, params, { ...place, ...changes });
}

/** Differs between two lists, and not between two ways to show what stands beside them. */
export function listKeyOf(params: SearchParams): string {
  return JSON.stringify({ ...params, table: undefined });
}
