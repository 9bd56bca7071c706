import { getMigrationState } from '../stores/migrate';

/** Whether the database answers and has every migration of this program. */
export async function isDatabaseReady(): Promise<boolean> {
  return (await getMigrationState()).migrated;
}
