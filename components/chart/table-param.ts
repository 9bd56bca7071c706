// Which charts are shown as tables, in the address: ?table=refreshes.errors
const param = 'table';

export function isTableIn(params: URLSearchParams, name: string): boolean {
  return namesIn(params).includes(name);
}

/** The search part of the address with one chart turned to a table, or back; empty where nothing is left to say. */
export function withTable(params: URLSearchParams, name: string, isTable: boolean): string {
  const names = namesIn(params).filter((each) => each !== name);
  const next = new URLSearchParams(params);
  if (isTable) names.push(name);
  if (names.length === 0) next.delete(param);
  else next.set(param, names.join('.'));
  const query = next.toString();
  return query ? `?${query}` : '';
}

function namesIn(params: URLSearchParams): string[] {
  return (params.get(param) ?? '').split('.').filter(Boolean);
}
