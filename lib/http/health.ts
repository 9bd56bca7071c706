// Is this process alive, and can it do its work? Asked by load balancers, by the front door and the route handlers alike.
import { isDatabaseReady } from '../hub/check-readiness';

export interface HealthAnswer {
  status: 200 | 503;
  body: Record<string, boolean>;
}

export function getHealth(): HealthAnswer {
  return { status: 200, body: { alive: true } };
}

/** Ready when the database answers, every migration is applied, and the pages are (where this process serves any). */
export async function getReadiness(pages: boolean): Promise<HealthAnswer> {
  const database = await isDatabaseReady();
  return { status: database && pages ? 200 : 503, body: { ready: database && pages, database, pages } };
}
