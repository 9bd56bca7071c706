/** Ids of permission sets, as a Json column holds them. */
export function readPermissionIds(json: unknown): number[] {
  return Array.isArray(json) ? json.filter((id): id is number => typeof id === 'number') : [];
}
