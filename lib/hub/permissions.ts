// What a granted permission set is called on screen, in both languages.
import { miniProgramPermissionSets, officialPermissionSets, type PermissionSetRow } from './permission-sets';

export interface PermissionSet {
  id: number;
  zh: string;
  en: string;
  /** Only one third party may hold it for an account. */
  exclusive: boolean;
  /** Which kind of account grants it; null for a set that WeChat added after this table was written. */
  family: 'official' | 'miniProgram' | null;
}

const setById: ReadonlyMap<number, PermissionSet> = new Map(
  [
    ...officialPermissionSets.map((row) => toSet(row, 'official')),
    ...miniProgramPermissionSets.map((row) => toSet(row, 'miniProgram')),
  ].map((set) => [set.id, set]),
);

/** The set of an id; one that is not known yet is named by its number. */
export function describePermission(id: number): PermissionSet {
  const unknown = { id, zh: `权限集 ${id}`, en: `Permission set ${id}`, exclusive: false, family: null };
  return setById.get(id) ?? unknown;
}

/** The sets that this kind of account can grant. */
export function listPermissionsOfFamily(family: NonNullable<PermissionSet['family']>): PermissionSet[] {
  return [...setById.values()].filter((set) => set.family === family);
}

function toSet(row: PermissionSetRow, family: PermissionSet['family']): PermissionSet {
  return { ...row, exclusive: row.exclusive ?? false, family };
}
